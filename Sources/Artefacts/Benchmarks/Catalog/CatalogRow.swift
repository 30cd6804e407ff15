import Explanations

/// One row of a query, valid until the next one; its values are checked to be of the type they are asked for as.
package struct CatalogRow {
  let file: String
  private let statement: SQLiteStatement
  /// The row's number, from 1.
  var number = 0

  init(file: String, statement: SQLiteStatement) {
    self.file = file
    self.statement = statement
  }

  /// A whole number.
  package func int(_ column: Int32) throws -> Int {
    guard statement.type(column) == .integer else {
      throw mismatch(column, expected: "a whole number")
    }
    return Int(statement.int(column))
  }

  /// A whole number, or `nil` for null.
  package func intOrNull(_ column: Int32) throws -> Int? { isNull(column) ? nil : try int(column) }

  /// The bits of a mask.
  package func mask(_ column: Int32) throws -> UInt64 { UInt64(bitPattern: Int64(try int(column))) }

  /// A finite number.
  package func real(_ column: Int32) throws -> Double {
    let type = statement.type(column)
    let value = statement.real(column)
    guard type == .real || type == .integer, value.isFinite else {
      throw mismatch(column, expected: "a number")
    }
    return value
  }

  /// A finite number, or `nil` for null.
  package func realOrNull(_ column: Int32) throws -> Double? { isNull(column) ? nil : try real(column) }

  /// Text.
  package func text(_ column: Int32) throws -> String {
    guard statement.type(column) == .text,
      let text = String(validating: statement.bytes(column), as: UTF8.self)
    else { throw mismatch(column, expected: "UTF-8 text") }
    return text
  }

  /// Text, or `nil` for null.
  package func textOrNull(_ column: Int32) throws -> String? { isNull(column) ? nil : try text(column) }

  /// Adds all of the row's columns to a digest.
  func add(to digest: inout RowDigest) throws {
    guard digest.row(writtenBy: statement.write) else {
      let column = (0..<statement.columnCount).first { statement.type($0) == .blob } ?? 0
      throw mismatch(column, expected: "no blob")
    }
  }

  /// An error at one of the row's columns.
  func error(_ column: Int32, found: Wording, expected: Wording) -> CatalogError {
    let table = statement.table(column).map { $0 + "." } ?? ""
    let name = statement.name(column) ?? "\(column)"
    return .corrupt(file: file, place: "\(table)\(name), row \(number)", found: found, expected: expected)
  }

  private func isNull(_ column: Int32) -> Bool { statement.type(column) == .null }

  private func mismatch(_ column: Int32, expected: Wording) -> CatalogError {
    let found: Wording =
      switch statement.type(column) {
      case .null: "nothing"
      case .integer: "a whole number"
      case .real: "a number that is fractional or infinite"
      case .text: "text"
      default: "bytes"
      }
    return error(column, found: found, expected: expected)
  }
}
