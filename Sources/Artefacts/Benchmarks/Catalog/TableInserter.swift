import CSQLite
import GRDB

/// Inserts the rows of one table and digests them on the way.
///
/// Values are bound one by one, in the order of the columns, straight to SQLite's statement: GRDB's arguments would
/// cost more than the insertion. A value rather than an object, as checking the accesses to an object's properties
/// costs as much again.
struct TableInserter {
  private let single: Statement
  private let batch: Statement
  /// The statement that is being bound, and how many rows it takes.
  private var statement: OpaquePointer
  private var rowsOfStatement = 1
  private var boundRows = 0
  private var column: Int32 = 0
  private var expected = 0
  private var digest = RowDigest()
  private let table: CatalogSchema.Table
  /// Many rows a statement cost a third less than one each: SQLite starts, seeks and ends once for all.
  private static let batchRows = 32

  init(_ table: CatalogSchema.Table, in database: Database) throws {
    self.table = table
    single = try database.makeStatement(sql: table.insertion(rows: 1))
    batch = try database.makeStatement(sql: table.insertion(rows: Self.batchRows))
    statement = single.sqliteStatement
  }

  /// Says how many rows are going to come at least; call it before the first.
  mutating func expect(_ rows: Int) {
    expected = rows
    choose()
  }

  private mutating func choose() {
    let isBatch = expected >= Self.batchRows
    statement = isBatch ? batch.sqliteStatement : single.sqliteStatement
    rowsOfStatement = isBatch ? Self.batchRows : 1
  }

  /// Binds a whole number to the next column.
  mutating func int(_ value: Int) {
    column += 1
    sqlite3_bind_int64(statement, column, Int64(value))
    digest.int(Int64(value))
  }

  /// Binds a whole number or null.
  mutating func int(_ value: Int?) {
    if let value { int(value) } else { null() }
  }

  /// Binds the bits of a mask.
  mutating func mask(_ bits: UInt64) { int(Int(truncatingIfNeeded: bits)) }

  /// Binds a real number or null.
  mutating func real(_ value: Double?) {
    guard let value else { return null() }
    column += 1
    sqlite3_bind_double(statement, column, value)
    digest.real(value)
  }

  /// Binds text or null.
  mutating func text(_ value: String?) {
    guard var value else { return null() }
    column += 1
    value.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      chiral_bind_text(
        statement, column, raw.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: raw.count))
      digest.text(raw)
    }
  }

  private mutating func null() {
    column += 1
    sqlite3_bind_null(statement, column)
    digest.null()
  }

  /// Ends the row whose columns were bound.
  ///
  /// - Throws: `DatabaseError`.
  mutating func insert() throws {
    digest.endRow()
    boundRows += 1
    guard boundRows == rowsOfStatement else { return }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(sqlite3_db_handle(statement))), sql: table.insertion(rows: 1))
    }
    expected -= boundRows
    boundRows = 0
    column = 0
    choose()
  }

  /// What the manifest says of the table; call once, after the last row.
  ///
  /// - Throws: `CatalogError.inconsistent` when fewer rows came than were expected.
  mutating func finish() throws -> BenchmarkManifest.Table {
    guard boundRows == 0 else {
      throw CatalogError.inconsistent("table \(table.name) has fewer rows than were counted")
    }
    return BenchmarkManifest.Table(name: table.name, rows: digest.rows, digest: digest.finish())
  }
}
