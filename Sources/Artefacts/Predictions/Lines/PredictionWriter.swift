import Documents
import Files

/// Writes predictions to a new file, line after line, in bounded memory.
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
    header.write(to: &writer)
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
