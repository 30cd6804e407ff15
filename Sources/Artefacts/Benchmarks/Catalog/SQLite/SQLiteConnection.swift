import CSQLite

/// An open SQLite file, for one thread at a time.
package final class SQLiteConnection {
  /// What a connection may do to its file.
  package enum Access { case reading, writing }

  let handle: OpaquePointer

  /// The most bytes that a value, or a row, of a file that is read may have. The longest of a catalog of ours is
  /// its recipe, which is made of manifests of 1 MiB each.
  package static let mostBytes = 16 << 20

  /// Opens a file; for writing, makes it if it isn't there. Of one that is read, a value or row of more than
  /// `mostBytes` is a failure.
  ///
  /// - Throws: `SQLiteError`. A file that is none of SQLite's shows at the first look at what it holds.
  package init(path: String, for access: Access) throws {
    // SQLite may take "file:…" and ":memory:" for more than names.
    let name = path.hasPrefix("/") ? path : "./" + path
    var opened: OpaquePointer?
    let code = chiral_sqlite_open(name, access == .reading ? 1 : 0, &opened)
    guard let opened else { throw SQLiteError(code: code, reason: "out of memory") }
    handle = opened
    try check(code)
    if access == .reading { chiral_sqlite_bound(handle, Int32(Self.mostBytes)) }
  }

  // Statements hold their connection, so none is left.
  deinit { _ = chiral_sqlite_close(handle) }

  /// Guards against a file that was made to do harm: nothing writes to the schema's internals, its views run no
  /// function with side effects, and cells are checked as they are read.
  ///
  /// - Throws: `SQLiteError`.
  package func distrust() throws {
    try check(chiral_sqlite_distrust(handle))
    try execute("PRAGMA cell_size_check = ON")
  }

  /// Runs statements, separated by semicolons, without their rows.
  ///
  /// - Throws: `SQLiteError`.
  package func execute(_ sql: String) throws { try check(chiral_sqlite_execute(handle, sql)) }

  /// Makes all of the changes of `body` or, when it throws, none.
  ///
  /// - Throws: `SQLiteError`, or what `body` throws.
  package func inTransaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // SQLite may have rolled back by itself, and then refuses this; the first error says what happened.
      try? execute("ROLLBACK")
      throw error
    }
  }

  /// Throws the connection's last failure when a code is one.
  func check(_ code: Int32) throws {
    guard Int(code) == CHIRAL_SQLITE_OK else { throw failure(code) }
  }

  /// The failure that a code stands for, with the connection's reason.
  func failure(_ code: Int32) -> SQLiteError {
    SQLiteError(code: code, reason: String(cString: chiral_sqlite_reason(handle)))
  }
}

/// A failure of SQLite.
package struct SQLiteError: Error, Equatable, Sendable {
  /// SQLite's code.
  package let code: Int32
  /// SQLite's reason.
  package let reason: String

  /// Whether a value or a row has more bytes than it may.
  package var isTooBig: Bool { Int(code) == CHIRAL_SQLITE_TOO_BIG }
  /// Whether the file is none of SQLite's.
  package var isForeign: Bool { Int(code) == CHIRAL_SQLITE_NOT_A_DATABASE }
}
