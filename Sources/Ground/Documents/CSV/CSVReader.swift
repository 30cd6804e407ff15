import Explanations
import Files

/// A strict reader of RFC 4180 comma-separated values that knows its place in the file.
///
/// The first record is the header; every other one must have as many fields. Records end with LF or CRLF, a UTF-8
/// byte order mark is passed over, and an empty line at the end is nothing. Refused: a quote inside an unquoted
/// field, anything behind a closing quote, a lone CR, control characters, fields beyond a size, text that isn't UTF-8,
/// more columns or records than `mostColumns` and `mostRecords`, and more fields in all than `mostFields`.
package struct CSVReader: Sendable {
  /// One record after the header.
  package struct Record: Sendable {
    /// The line it begins on, from 1.
    package let line: Int
    /// Its fields, as many as the header has.
    package let fields: [String]
  }

  /// The file's path, as errors name it.
  package let path: String
  /// The names of the columns.
  package let header: [String]
  /// The records after the header, in order.
  package let records: [Record]

  /// Columns of a file.
  package static let mostColumns = 4096
  /// Records of a file.
  package static let mostRecords = 1 << 20
  /// Fields of a file: many short ones take far more memory than their bytes.
  package static let mostFields = 1 << 22

  /// Reads a whole file.
  ///
  /// - Parameter longestField: The most bytes that a field may have.
  /// - Throws: `DocumentError.malformed` with line and column of what isn't well formed.
  package init(_ file: InputFile, longestField: Int = 1 << 16) throws {
    var scanner = CSVScanner(file: file, longestField: longestField)
    guard let first = try scanner.next() else {
      throw DocumentError.malformed(
        file: file.path, place: "1:1", found: "nothing", expected: "a header with the columns' names")
    }
    var records: [Record] = []
    while let record = try scanner.next() {
      guard record.fields.count == first.fields.count else {
        throw DocumentError.malformed(
          file: file.path, place: "line \(record.line)", found: "\(record.fields.count) fields",
          expected: "\(first.fields.count), as the header has")
      }
      guard records.count < Self.mostRecords, (records.count + 1) * first.fields.count <= Self.mostFields else {
        throw DocumentError.malformed(
          file: file.path, place: "line \(record.line)", found: "more records",
          expected: "at most \(Self.mostRecords) records and \(Self.mostFields) fields in all")
      }
      records.append(record)
    }
    path = file.path
    header = first.fields
    self.records = records
  }

  /// The position of a column that must be there, once.
  package func column(_ name: String) throws -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw DocumentError.malformed(
        file: path, place: "line 1", found: "the columns \(list: header, most: 12)",
        expected: "a column '\(name)'")
    }
    guard header.lastIndex(of: name) == index else {
      throw DocumentError.repeatedKey(file: path, place: "line 1", key: name)
    }
    return index
  }

  /// An error at a field of a record, for a value that is well formed and yet wrong.
  package func error(_ record: Record, column: Int, found: Wording, expected: Wording) -> DocumentError {
    let name = header.indices.contains(column) ? header[column] : "\(column + 1)"
    return .malformed(
      file: path, place: "line \(record.line), column '\(name)'", found: found, expected: expected)
  }
}
