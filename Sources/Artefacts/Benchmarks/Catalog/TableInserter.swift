import Files

/// Inserts the rows of one table and digests them on the way.
///
/// Values are bound one by one, in the order of the columns, straight to SQLite's statement: a list of arguments would
/// cost more than the insertion. A value rather than an object, as checking the accesses to an object's properties
/// costs as much again.
struct TableInserter {
  private let single: SQLiteStatement
  private let batch: SQLiteStatement
  /// The statement that is being bound, and how many rows it takes.
  private var statement: SQLiteStatement
  private var rowsOfStatement = 1
  private var boundRows = 0
  private var column: Int32 = 0
  /// SQLite's code for the first value of the statement that it didn't take; 0 without one.
  private var fault: Int32 = 0
  private var expected = 0
  private var digest = RowDigest()
  private let table: CatalogSchema.Table
  /// Many rows a statement cost a third less than one each: SQLite starts, seeks and ends once for all.
  private static let batchRows = 32

  init(_ table: CatalogSchema.Table, in database: SQLiteConnection) throws {
    self.table = table
    single = try SQLiteStatement(table.insertion(rows: 1), in: database)
    batch = try SQLiteStatement(table.insertion(rows: Self.batchRows), in: database)
    statement = single
  }

  /// Says how many rows are going to come at least; call it before the first.
  mutating func expect(_ rows: Int) {
    expected = rows
    choose()
  }

  private mutating func choose() {
    let isBatch = expected >= Self.batchRows
    statement = isBatch ? batch : single
    rowsOfStatement = isBatch ? Self.batchRows : 1
  }

  /// Binds a whole number to the next column.
  mutating func int(_ value: Int) {
    column += 1
    note(statement.bind(Int64(value), at: column))
    digest.int(Int64(value))
  }

  /// Binds a whole number or null.
  mutating func int(_ value: Int?) {
    if let value { int(value) } else { null() }
  }

  /// Binds the bits of a mask.
  mutating func mask(_ bits: UInt64) { int(Int(truncatingIfNeeded: bits)) }

  /// Binds a real number or null. SQLite keeps no sign of a zero, so none is digested.
  mutating func real(_ value: Double?) {
    guard var value else { return null() }
    if value == 0 { value = 0 }
    column += 1
    note(statement.bind(value, at: column))
    digest.real(value)
  }

  /// Binds text or null.
  mutating func text(_ value: String?) {
    guard var value else { return null() }
    column += 1
    value.withUTF8 { bytes in
      note(statement.bind(bytes, at: column))
      digest.text(UnsafeRawBufferPointer(bytes))
    }
  }

  private mutating func null() {
    column += 1
    note(statement.bindNull(at: column))
    digest.null()
  }

  private mutating func note(_ code: Int32) {
    if code != 0, fault == 0 { fault = code }
  }

  /// Ends the row whose columns were bound.
  ///
  /// - Throws: `SQLiteError`.
  mutating func insert() throws {
    digest.endRow()
    boundRows += 1
    guard boundRows == rowsOfStatement else { return }
    try statement.check(fault)
    try statement.run()
    try Interruption.check()
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
