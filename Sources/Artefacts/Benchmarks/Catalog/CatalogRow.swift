import CSQLite

/// One row of a query, valid until the next one; its values are checked to be of the type they are asked for as.
package struct CatalogRow {
  let file: String
  private let statement: OpaquePointer
  /// The row's number, from 1.
  var number = 0

  init(file: String, statement: OpaquePointer) {
    self.file = file
    self.statement = statement
  }

  /// A whole number.
  package func int(_ column: Int32) throws -> Int {
    guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else {
      throw mismatch(column, expected: "a whole number")
    }
    return Int(sqlite3_column_int64(statement, column))
  }

  /// A whole number, or `nil` for null.
  package func intOrNull(_ column: Int32) throws -> Int? { isNull(column) ? nil : try int(column) }

  /// The bits of a mask.
  package func mask(_ column: Int32) throws -> UInt64 { UInt64(bitPattern: Int64(try int(column))) }

  /// A finite number.
  package func real(_ column: Int32) throws -> Double {
    let type = sqlite3_column_type(statement, column)
    let value = sqlite3_column_double(statement, column)
    guard type == SQLITE_FLOAT || type == SQLITE_INTEGER, value.isFinite else {
      throw mismatch(column, expected: "a number")
    }
    return value
  }

  /// A finite number, or `nil` for null.
  package func realOrNull(_ column: Int32) throws -> Double? { isNull(column) ? nil : try real(column) }

  /// Text.
  package func text(_ column: Int32) throws -> String {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let text = String(validating: bytes(column), as: UTF8.self)
    else { throw mismatch(column, expected: "UTF-8 text") }
    return text
  }

  /// Text, or `nil` for null.
  package func textOrNull(_ column: Int32) throws -> String? { isNull(column) ? nil : try text(column) }

  /// Adds all of the row's columns to a digest.
  func add(to digest: inout RowDigest) throws {
    for column in 0..<sqlite3_column_count(statement) {
      switch sqlite3_column_type(statement, column) {
      case SQLITE_NULL: digest.null()
      case SQLITE_INTEGER: digest.int(sqlite3_column_int64(statement, column))
      case SQLITE_FLOAT: digest.real(sqlite3_column_double(statement, column))
      case SQLITE_TEXT: digest.text(bytes(column))
      default: throw mismatch(column, expected: "no blob")
      }
    }
    digest.endRow()
  }

  /// An error at one of the row's columns.
  func error(_ column: Int32, found: String, expected: String) -> CatalogError {
    let table = sqlite3_column_table_name(statement, column).map { String(cString: $0) + "." } ?? ""
    let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)"
    return .corrupt(file: file, place: "\(table)\(name), row \(number)", found: found, expected: expected)
  }

  private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  private func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let text = sqlite3_column_text(statement, column)
    return UnsafeRawBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
  }

  private func mismatch(_ column: Int32, expected: String) -> CatalogError {
    let found =
      switch sqlite3_column_type(statement, column) {
      case SQLITE_NULL: "nothing"
      case SQLITE_INTEGER: "a whole number"
      case SQLITE_FLOAT: "a number that is fractional or infinite"
      case SQLITE_TEXT: "text"
      default: "bytes"
      }
    return error(column, found: found, expected: expected)
  }
}
