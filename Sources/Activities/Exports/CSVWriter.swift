import Documents
import Files

/// Writes a CSV file row by row.
struct CSVWriter {
  private let file: FileWriter
  private var buffer: [UInt8] = []

  /// Creates the file and writes its header.
  ///
  /// - Throws: `OutputError`.
  init(_ path: String, columns: [String]) throws {
    file = try FileWriter(path: path)
    try write(columns)
  }

  /// Writes one row.
  ///
  /// - Throws: `OutputError`.
  mutating func write(_ fields: [String]) throws {
    CSVText.append(fields, to: &buffer)
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Writes what is left and closes the file.
  ///
  /// - Throws: `OutputError`.
  mutating func finish() throws {
    try flush()
    try file.finish()
  }

  private mutating func flush() throws {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
