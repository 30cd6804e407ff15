import CSQLite

/// A compiled statement. Parameters are counted from 1 and columns from 0, as SQLite does.
package final class SQLiteStatement {
  /// What SQLite stores a value as.
  enum ValueType { case integer, real, text, blob, null }

  private let connection: SQLiteConnection
  private let handle: OpaquePointer

  /// Compiles one statement.
  ///
  /// - Throws: `SQLiteError`.
  package init(_ sql: String, in connection: SQLiteConnection) throws {
    self.connection = connection
    var sql = sql
    var prepared: OpaquePointer?
    let code = sql.withUTF8 { text in
      text.withMemoryRebound(to: CChar.self) {
        chiral_sqlite_prepare(connection.handle, $0.baseAddress, $0.count, &prepared)
      }
    }
    try connection.check(code)
    guard let prepared else { throw SQLiteError(code: code, reason: "not a statement") }
    handle = prepared
  }

  deinit { chiral_sqlite_finalize(handle) }

  /// Binds whole numbers to the parameters, from the first.
  ///
  /// - Throws: `SQLiteError`.
  package func bind(_ values: [Int]) throws {
    for (index, value) in values.enumerated() { try check(bind(Int64(value), at: Int32(index + 1))) }
  }

  /// Goes on to the next row.
  ///
  /// - Returns: Whether there is one.
  /// - Throws: `SQLiteError`.
  package func step() throws -> Bool {
    let code = chiral_sqlite_step(handle)
    guard Int(code) != CHIRAL_SQLITE_ROW else { return true }
    guard Int(code) == CHIRAL_SQLITE_DONE else { throw connection.failure(code) }
    return false
  }

  /// Runs a statement that gives no rows, and readies it to be run again.
  ///
  /// - Throws: `SQLiteError`.
  func run() throws {
    while try step() {}
    try check(chiral_sqlite_reset(handle))
  }

  /// Throws the failure that a code of `bind` stands for.
  func check(_ code: Int32) throws { try connection.check(code) }
}

/// Values are bound by the million, so these hand back SQLite's code, for `check`, rather than throw.
extension SQLiteStatement {
  @inline(__always)
  func bind(_ value: Int64, at index: Int32) -> Int32 { chiral_sqlite_bind_int(handle, index, value) }

  @inline(__always)
  func bind(_ value: Double, at index: Int32) -> Int32 { chiral_sqlite_bind_real(handle, index, value) }

  /// Binds UTF-8 text, of which SQLite takes a copy.
  @inline(__always)
  func bind(_ text: UnsafeBufferPointer<UInt8>, at index: Int32) -> Int32 {
    chiral_sqlite_bind_text(handle, index, text.baseAddress, text.count)
  }

  @inline(__always)
  func bindNull(at index: Int32) -> Int32 { chiral_sqlite_bind_null(handle, index) }
}

/// The values of the row that `step` has reached; SQLite converts those of another type.
extension SQLiteStatement {
  var columnCount: Int32 { chiral_sqlite_column_count(handle) }

  func type(_ column: Int32) -> ValueType {
    switch Int(chiral_sqlite_column_type(handle, column)) {
    case CHIRAL_SQLITE_INTEGER: .integer
    case CHIRAL_SQLITE_REAL: .real
    case CHIRAL_SQLITE_TEXT: .text
    case CHIRAL_SQLITE_BLOB: .blob
    default: .null
    }
  }

  package func int(_ column: Int32) -> Int64 { chiral_sqlite_column_int(handle, column) }

  func real(_ column: Int32) -> Double { chiral_sqlite_column_real(handle, column) }

  /// The bytes of a text, which live until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    var count = 0
    let text = chiral_sqlite_column_text(handle, column, &count)
    return UnsafeRawBufferPointer(start: text, count: count)
  }

  /// A text, with what isn't UTF-8 replaced.
  package func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// Writes the row in the form of `RowDigest`, without its end, into `bytes` from `start`.
  ///
  /// - Returns: How many bytes it takes, of which those that there was no room for are missing; `nil` for a row with a blob.
  func write(into bytes: inout [UInt8], from start: Int) -> Int? {
    precondition(bytes.indices.contains(start))
    let count = bytes.withUnsafeMutableBufferPointer { bytes in
      chiral_sqlite_row_bytes(handle, bytes.baseAddress.map { $0 + start }, Int64(bytes.count - start))
    }
    return count < 0 ? nil : Int(count)
  }

  func name(_ column: Int32) -> String? {
    chiral_sqlite_column_name(handle, column).map { String(cString: $0) }
  }

  /// The name of the table that the column comes from, or `nil` for an expression.
  func table(_ column: Int32) -> String? {
    chiral_sqlite_column_table(handle, column).map { String(cString: $0) }
  }
}
