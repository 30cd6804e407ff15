import Files

/// Writes JSON lines to a new file, compressed or not, in bounded memory.
package final class JSONLinesWriter {
  private enum Sink {
    case plain(FileWriter)
    case compressed(ZstdWriter)
  }

  private let sink: Sink
  private var writer = JSONWriter()

  /// Creates the file.
  ///
  /// - Parameters:
  ///   - path: The file to create; a staged one, see `OutputFile`.
  ///   - isCompressed: Whether it becomes a zstd file.
  /// - Throws: `OutputError`.
  package init(path: String, isCompressed: Bool) throws {
    sink =
      isCompressed ? .compressed(try ZstdWriter(path: path)) : .plain(try FileWriter(path: path))
  }

  /// Runs `write` with a writer and moves what it wrote to its destination, compressed where that ends in `.zst`.
  ///
  /// - Throws: `OutputError`, `Interrupted`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at destination: Destination, _ write: (JSONLinesWriter) throws -> Result
  ) throws -> Result {
    try OutputFile.create(at: destination) { staging in
      let writer = try JSONLinesWriter(path: staging, isCompressed: destination.path.hasSuffix(".zst"))
      let result = try write(writer)
      try writer.finish()
      return result
    }
  }

  /// Writes a line, which `line` ends with its line feed.
  ///
  /// - Throws: `OutputError`, or what `line` throws.
  package func write(_ line: (inout JSONWriter) throws -> Void) throws {
    try line(&writer)
    if writer.bytes.count >= 1 << 18 { try flush() }
  }

  /// Writes whole lines that were made elsewhere.
  ///
  /// - Throws: `OutputError`.
  package func write(lines: [UInt8]) throws {
    try flush()
    try send(lines)
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
    try send(writer.bytes)
    writer.removeAll()
  }

  private func send(_ bytes: [UInt8]) throws {
    switch sink {
    case .plain(let file): try file.write(bytes)
    case .compressed(let file): try file.write(bytes)
    }
  }
}
