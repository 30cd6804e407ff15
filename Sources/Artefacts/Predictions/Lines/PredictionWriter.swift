import Documents
import Files

/// Writes predictions to a new file, the header and then line after line, in bounded memory.
package final class PredictionWriter {
  private enum Sink {
    case plain(FileWriter)
    case compressed(ZstdWriter)
  }

  private let sink: Sink
  private var writer = JSONWriter()

  /// Creates the file and writes the header.
  ///
  /// - Parameters:
  ///   - path: The file to create; a staged one, see `OutputFile`.
  ///   - isCompressed: Whether it becomes a zstd file.
  /// - Throws: `OutputError`.
  package init(path: String, isCompressed: Bool, header: PredictionHeader) throws {
    sink =
      isCompressed ? .compressed(try ZstdWriter(path: path)) : .plain(try FileWriter(path: path))
    try header.write(to: &writer)
  }

  /// Runs `write` with a writer and moves what it wrote to its destination, compressed where that ends in
  /// `.zst`.
  ///
  /// - Throws: `OutputError`, `Interrupted`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at destination: Destination, header: PredictionHeader, _ write: (PredictionWriter) throws -> Result
  ) throws -> Result {
    try OutputFile.create(at: destination) { staging in
      let writer = try PredictionWriter(
        path: staging, isCompressed: destination.path.hasSuffix(".zst"), header: header)
      let result = try write(writer)
      try writer.finish()
      return result
    }
  }

  /// Writes a line.
  ///
  /// - Throws: `OutputError`.
  package func write(_ line: PredictionLine) throws {
    line.write(to: &writer)
    if writer.bytes.count >= 1 << 18 { try flush() }
  }

  /// Ends the file.
  ///
  /// - Throws: `OutputError`.
  package func finish() throws {
    try flush()
    switch sink {
    case .plain(let file): try file.finish()
    case .compressed(let file): try file.finish()
    }
  }

  private func flush() throws {
    switch sink {
    case .plain(let file): try file.write(writer.bytes)
    case .compressed(let file): try file.write(writer.bytes)
    }
    writer.removeAll()
  }
}
