import Benchmarks
import Foundation
import TestSupport
import Testing

@Suite struct SQLiteTests {
  private func withDatabase(_ body: (SQLiteConnection, String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let database = try SQLiteConnection(path: folder + "/a.sqlite", for: .writing)
      try database.execute("CREATE TABLE t (a INTEGER, b TEXT) STRICT; INSERT INTO t VALUES (1, 'é'), (2, '')")
      try body(database, folder + "/a.sqlite")
    }
  }

  private func reason(_ body: () throws -> Void) -> String? {
    #expect(throws: SQLiteError.self) { try body() }?.reason
  }

  @Test func givesRowsAndTheirValues() throws {
    try withDatabase { database, _ in
      let statement = try SQLiteStatement("SELECT a, b FROM t WHERE a >= ? ORDER BY a", in: database)
      try statement.bind([1])
      #expect(try statement.step())
      #expect(statement.int(0) == 1 && statement.text(1) == "é")
      #expect(try statement.step())
      #expect(statement.int(0) == 2 && statement.text(1).isEmpty)
      #expect(try !statement.step())
    }
  }

  @Test func aTransactionMakesAllChangesOrNone() throws {
    struct Stop: Error {}
    try withDatabase { database, path in
      #expect(throws: Stop.self) {
        try database.inTransaction {
          try database.execute("DELETE FROM t")
          throw Stop()
        }
      }
      let count = try SQLiteStatement("SELECT COUNT(*) FROM t", in: database)
      #expect(try count.step() && count.int(0) == 2)
      #expect(try database.inTransaction { try database.execute("DELETE FROM t WHERE a = 1") } == ())
      let reader = try SQLiteConnection(path: path, for: .reading)
      let left = try SQLiteStatement("SELECT COUNT(*) FROM t", in: reader)
      #expect(try left.step() && left.int(0) == 1)
    }
  }

  @Test func failuresCarrySQLitesReason() throws {
    try withDatabase { database, path in
      #expect(reason { _ = try SQLiteStatement("SELEC a", in: database) } == #"near "SELEC": syntax error"#)
      #expect(reason { _ = try SQLiteStatement("-- nothing", in: database) } == "not a statement")
      #expect(
        reason { try SQLiteStatement("SELECT ?", in: database).bind([1, 2]) } == "column index out of range")
      #expect(reason { try database.execute(#"SELECT "text""#) } == "no such column: text")
      #expect(reason { try database.execute("COMMIT") } == "cannot commit - no transaction is active")
      let reader = try SQLiteConnection(path: path, for: .reading)
      #expect(reason { try reader.execute("DELETE FROM t") } == "attempt to write a readonly database")
      let missing = path + "/b"
      #expect(
        reason { _ = try SQLiteConnection(path: missing, for: .reading) } == "unable to open database file")
    }
  }

  /// Neither as it is asked for nor on the way to another one, such as a sum.
  @Test func aValueHasNoMoreBytesThanItMay() throws {
    try withDatabase { database, path in
      let most = SQLiteConnection.mostBytes
      try database.execute("INSERT INTO t VALUES (3, printf('%.*c', \(most - 100), 'x'))")
      try database.execute("INSERT INTO t VALUES (4, printf('%.*c', \(most + 1), 'x'))")
      let reader = try SQLiteConnection(path: path, for: .reading)
      let sound = try SQLiteStatement("SELECT b FROM t WHERE a < 4 ORDER BY rowid", in: reader)
      var counts: [Int] = []
      while try sound.step() { counts.append(sound.text(0).utf8.count) }
      #expect(counts == [2, 0, most - 100])
      for sql in ["SELECT b FROM t WHERE a = 4", "SELECT max(b) FROM t", "SELECT a, b FROM t ORDER BY b"] {
        let error = #expect(throws: SQLiteError.self) {
          let statement = try SQLiteStatement(sql, in: reader)
          while try statement.step() {}
        }
        #expect(error?.isTooBig == true && error?.reason == "string or blob too big")
      }
    }
  }

  @Test func aDistrustedSchemaDoesNoHarm() throws {
    try withDatabase { database, path in
      try database.execute("CREATE VIEW v AS SELECT json_group_array(a) FROM t")
      let reader = try SQLiteConnection(path: path, for: .reading)
      let view = try SQLiteStatement("SELECT * FROM v", in: reader)
      #expect(try view.step() && view.text(0) == "[1,2]")
      try reader.distrust()
      #expect(
        reason { _ = try SQLiteStatement("SELECT * FROM v", in: reader) }
          == "unsafe use of json_group_array()")
      try database.distrust()
      try database.execute("PRAGMA writable_schema = ON")
      #expect(
        reason { try database.execute("UPDATE sqlite_schema SET sql = '' WHERE name = 't'") }
          == "table sqlite_master may not be modified")
    }
  }

  @Test func aFileOfAnotherFormatIsForeign() throws {
    try withTemporaryFolder { folder in
      try OutputText.write(Array("not a database at all, whatever its name says".utf8), to: folder + "/a")
      let file = try SQLiteConnection(path: folder + "/a", for: .reading)
      let error = #expect(throws: SQLiteError.self) { try file.execute("SELECT * FROM sqlite_schema") }
      #expect(error?.isForeign == true && error?.reason == "file is not a database")
    }
  }
}
