import Benchmarks
import Foundation
import TestSupport
import Testing

@Suite struct CatalogQueryTests {
  private func withCatalog(_ body: (SQLiteConnection, String) throws -> Void) throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/a"), threads: 2)
      try body(SQLiteConnection(path: root + "/a/benchmark.sqlite", for: .writing), root)
    }
  }

  /// A column of a query's rows, as text.
  private func texts(_ sql: String, column: Int32 = 0, in catalog: SQLiteConnection) throws -> [String] {
    let statement = try SQLiteStatement(sql, in: catalog)
    var texts: [String] = []
    while try statement.step() { texts.append(statement.text(column)) }
    return texts
  }

  @Test func theQueryOfACategoryUsesItsIndex() throws {
    try withCatalog { catalog, _ in
      let plan = try texts(
        "EXPLAIN QUERY PLAN SELECT pair, geo FROM pair_view WHERE list = 'trn' AND category = 'cat'",
        column: 3, in: catalog)
      #expect(
        plan.contains { $0.contains("SEARCH pair USING INDEX pair_by_list_and_label (list=? AND label=?)") })
      #expect(!plan.contains { $0.hasPrefix("SCAN pair") })
    }
  }

  @Test func viewsSpellThePairsOut() throws {
    try withCatalog { catalog, _ in
      let pairs = try texts(
        """
        SELECT pair || ' ' || geo || ' ' || geo_names || ' ' || scale_variation
        FROM pair_view WHERE list = 'trn' AND position = 1
        """, in: catalog)
      #expect(pairs == ["000000000010-000000000012:cat [1,2] left_paw right_paw 0"])
      let geo = try texts(
        "SELECT name FROM pair_keypoints WHERE pair_id = 2 AND is_geo ORDER BY keypoint", in: catalog)
      #expect(geo == ["left_paw", "right_paw"])
      let counts = try texts(
        "SELECT pairs * 10 + geo_pairs FROM list_counts WHERE list = 'trn' AND category = 'cat'", in: catalog)
      #expect(counts == ["31"])
    }
  }

  @Test func foreignKeysHoldWhenAPersonEdits() throws {
    try withCatalog { catalog, _ in
      try catalog.execute("PRAGMA foreign_keys = ON")
      let error = #expect(throws: SQLiteError.self) {
        try catalog.execute("UPDATE pair SET source = 99 WHERE id = 1")
      }
      #expect(error?.reason == "FOREIGN KEY constraint failed")
    }
  }

  @Test func aNameOfMegabytesIsRefused() throws {
    try withCatalog { catalog, root in
      try catalog.execute("UPDATE category SET name = printf('%.*c', 20000000, 'x')")
      let error = #expect(throws: CatalogError.self) { try BenchmarkCatalog(folder: root + "/a") }
      #expect(
        error?.description
          == "\(root)/a/benchmark.sqlite: SQLite: found 'string or blob too big', expected values and rows of at "
          + "most 16777216 bytes. Run 'chiral verify' on the folder to see what else is wrong.")
    }
  }

  @Test func refusesOtherFilesAndVersions() throws {
    try withCatalog { catalog, root in
      let path = root + "/a/benchmark.sqlite"
      try catalog.execute("PRAGMA user_version = 3")
      #expect(throws: CatalogError.version(file: path, found: 3, supported: 2)) {
        try BenchmarkCatalog(folder: root + "/a")
      }
      try catalog.execute("PRAGMA user_version = 2; DROP VIEW list_counts")
      #expect(throws: CatalogError.self) { try BenchmarkCatalog(folder: root + "/a") }
      try Data("not a database at all, whatever its name says".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: CatalogError.foreign(file: path, found: "'file is not a database'")) {
        try BenchmarkCatalog(folder: root + "/a")
      }
      try FileManager.default.removeItem(atPath: path)
      #expect(throws: CatalogError.notABenchmark(folder: root + "/a", missing: "benchmark.sqlite")) {
        try BenchmarkCatalog(folder: root + "/a")
      }
    }
  }
}
