import CSQLite
import Explanations
import Foundation
import GRDB

/// `benchmark.sqlite`, opened for reading and checked to be one of ours: SQLite runs nothing that the file brings.
package struct CatalogFile: Sendable {
  /// The file's path.
  let path: String
  private let queue: DatabaseQueue

  /// Opens the file and checks its version, tables and views.
  ///
  /// - Throws: `DocumentError.unreadable`, `CatalogError`.
  init(path: String) throws {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw DocumentError.unreadable(file: path, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { database in
      if let connection = database.sqliteConnection { chiral_distrust(connection) }
      try database.execute(sql: "PRAGMA cell_size_check = ON")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw Self.explain(error, path: path)
    }
    try check()
  }

  /// Calls `body` for each row of a query whose parameters are whole numbers.
  ///
  /// - Throws: `CatalogError`, or what `body` throws.
  package func forEach(
    _ sql: String, _ arguments: [Int] = [], _ body: (CatalogRow) throws -> Void
  ) throws {
    do {
      try queue.read { database in
        let statement = try database.makeStatement(sql: sql)
        statement.arguments = StatementArguments(arguments)
        var row = CatalogRow(file: path, statement: statement.sqliteStatement)
        while true {
          switch sqlite3_step(statement.sqliteStatement) {
          case SQLITE_ROW:
            row.number += 1
            try body(row)
          case SQLITE_DONE:
            return
          case let code:
            throw DatabaseError(
              resultCode: ResultCode(rawValue: code),
              message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
          }
        }
      }
    } catch let error as DatabaseError {
      throw Self.explain(error, path: path)
    }
  }

  /// The texts of a query's first column.
  package func texts(_ sql: String, _ arguments: [Int] = []) throws -> [String] {
    var texts: [String] = []
    try forEach(sql, arguments) { texts.append(try $0.text(0)) }
    return texts
  }

  /// The names that a query gives for its ids.
  package func names(_ sql: String) throws -> [Int: String] {
    var names: [Int: String] = [:]
    try forEach(sql) { names[try $0.int(0)] = try $0.text(1) }
    return names
  }

  /// The number in a query's first row and column; 0 without a row.
  package func number(_ sql: String) throws -> Int {
    var number = 0
    try forEach(sql) { number = try $0.int(0) }
    return number
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

  private static func explain(_ error: DatabaseError, path: String) -> CatalogError {
    let message = error.message ?? "\(error.resultCode)"
    return switch error.resultCode.primaryResultCode {
    case .SQLITE_NOTADB: .foreign(file: path, found: "'\(message)'")
    default:
      .corrupt(file: path, place: "SQLite", found: "'\(message)'", expected: "a sound database")
    }
  }
}
