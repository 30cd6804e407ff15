import Files

/// Writes a CSV file row by row.
struct CSVWriter {
  private let file: FileWriter
  private var buffer: [UInt8] = []
  /// What makes quotes necessary: quote, comma, line feed, carriage return.
  private static let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]

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
    for (index, field) in fields.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      let needsQuotes = field.utf8.contains(where: Self.special.contains)
      if needsQuotes {
        buffer.append(0x22)
        for byte in field.utf8 {
          if byte == 0x22 { buffer.append(0x22) }
          buffer.append(byte)
        }
        buffer.append(0x22)
      } else {
        buffer.append(contentsOf: field.utf8)
      }
    }
    buffer.append(0x0A)
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
