import CSQLite

/// A failure of SQLite.
package struct SQLiteError: Error, Equatable, Sendable {
  /// SQLite's code.
  package let code: Int32
  /// SQLite's reason.
  package let reason: String

  /// Whether the file is none of SQLite's.
  package var isForeign: Bool { Int(code) == CHIRAL_SQLITE_NOT_A_DATABASE }
}
