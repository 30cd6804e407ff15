import Explanations
import Files
import Foundation

/// `benchmark.sqlite`, opened for reading and checked to be one of ours: SQLite runs nothing that the file brings.
struct CatalogFile: Sendable {
  /// The file's path.
  let path: String
  private let turns: Turns

  /// Opens the file and checks its version, tables and views.
  ///
  /// - Throws: `DocumentError.unreadable`, `CatalogError`.
  init(path: String) throws {
    self.path = path
    // SQLite also opens what lies beside the file, and would wait for the writer of a named pipe.
    _ = try FileReader(path: path)
    for beside in ["-journal", "-wal", "-shm"].map({ path + $0 }) {
      if try Presence.of(beside) != nil { _ = try FileReader(path: beside) }
    }
    do {
      let connection = try SQLiteConnection(path: path, for: .reading)
      try connection.distrust()
      turns = Turns(connection)
    } catch let error as SQLiteError {
      throw Self.explain(error, path: path)
    }
    try check()
  }

  /// Calls `body` for each row of a query whose parameters are whole numbers.
  ///
  /// - Throws: `CatalogError`, or what `body` throws.
  func forEach(
    _ sql: String, _ arguments: [Int] = [], _ body: (CatalogRow) throws -> Void
  ) throws {
    do {
      try turns.take { connection in
        let statement = try SQLiteStatement(sql, in: connection)
        try statement.bind(arguments)
        var row = CatalogRow(file: path, statement: statement)
        while try statement.step() {
          row.number += 1
          try body(row)
        }
      }
    } catch let error as SQLiteError {
      throw Self.explain(error, path: path)
    }
  }

  /// The texts of a query's first column.
  func texts(_ sql: String, _ arguments: [Int] = []) throws -> [String] {
    var texts: [String] = []
    try forEach(sql, arguments) { texts.append(try $0.text(0)) }
    return texts
  }

  /// The names that a query gives for its ids.
  func names(_ sql: String) throws -> [Int: String] {
    var names: [Int: String] = [:]
    try forEach(sql) { names[try $0.int(0)] = try $0.text(1) }
    return names
  }

  /// The number in a query's first row and column; 0 without a row.
  func number(_ sql: String) throws -> Int {
    var number = 0
    try forEach(sql) { number = try $0.int(0) }
    return number
  }

  /// What the manifest says of a table with these rows.
  ///
  /// - Throws: `CatalogError`.
  func digest(of table: CatalogSchema.Table) throws -> BenchmarkManifest.Table {
    var digest = RowDigest()
    try forEach(table.selection) { try $0.add(to: &digest) }
    return BenchmarkManifest.Table(name: table.name, rows: digest.rows, digest: digest.finish())
  }

  private func check() throws {
    guard try number("PRAGMA application_id") == CatalogSchema.applicationID else {
      throw CatalogError.foreign(file: path, found: "an SQLite file of another application")
    }
    let version = try number("PRAGMA user_version")
    guard version == CatalogSchema.version else {
      throw CatalogError.version(file: path, found: version, supported: CatalogSchema.version)
    }
    let statements = try texts("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    let expected = CatalogSchema.tables.map(\.sql) + CatalogSchema.indices + CatalogSchema.views
    guard statements == expected else {
      throw CatalogError.foreign(file: path, found: "tables, indices or views that differ from the format's")
    }
  }

  private static func explain(_ error: SQLiteError, path: String) -> CatalogError {
    if error.isForeign { return .foreign(file: path, found: "'\(error.reason)'") }
    let expected: Wording =
      error.isTooBig ? "values and rows of at most \(SQLiteConnection.mostBytes) bytes" : "a sound database"
    return .corrupt(file: path, place: "SQLite", found: "'\(error.reason)'", expected: expected)
  }

  /// Lets one thread at a time use the connection; a query may be made while another one's rows are read.
  private final class Turns: @unchecked Sendable {
    private let connection: SQLiteConnection
    private let lock = NSRecursiveLock()

    init(_ connection: SQLiteConnection) { self.connection = connection }

    func take(_ body: (SQLiteConnection) throws -> Void) rethrows {
      try lock.withLock { try body(connection) }
    }
  }
}
