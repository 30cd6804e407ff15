import Explanations

/// Writes comma-separated values after RFC 4180, records ended by a line feed.
package enum CSVText {
  /// What makes quotes necessary: quote, comma, line feed, carriage return.
  private static let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]

  /// Appends one record.
  package static func append(_ fields: [String], to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      guard needsQuotes(field) else {
        bytes.append(contentsOf: field.utf8)
        continue
      }
      bytes.append(0x22)
      for byte in field.utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
    bytes.append(0x0A)
  }

  /// Records as text, the header first.
  package static func text(header: [String], rows: [[String]]) -> String {
    var bytes: [UInt8] = []
    append(header, to: &bytes)
    for row in rows { append(row, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Records of a report, for people and their spreadsheets: every field is printable, and none is a formula.
  package static func report(header: [String], rows: [[String]]) -> String {
    text(header: header, rows: rows.map { $0.map { inert(printable($0, limit: PrintableLimit.path)) } })
  }

  /// A field that no spreadsheet calculates: what begins like a formula gets an apostrophe before it, unless it is a
  /// plain number.
  package static func inert(_ field: String) -> String {
    guard let first = field.utf8.first, "=+-@\t\r".utf8.contains(first) else { return field }
    let isNumber =
      field.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) } && Double(field) != nil
    return isNumber ? field : "'" + field
  }

  /// Spaces at an end belong to the field by the RFC, but many readers drop them unless they are quoted.
  private static func needsQuotes(_ field: String) -> Bool {
    field.utf8.first == 0x20 || field.utf8.last == 0x20 || field.utf8.contains(where: special.contains)
  }
}
