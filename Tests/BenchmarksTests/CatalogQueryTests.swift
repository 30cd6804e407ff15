import Benchmarks
import Foundation
import GRDB
import TestSupport
import Testing

@Suite struct CatalogQueryTests {
  private func withCatalog(_ body: (DatabaseQueue, String) throws -> Void) throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: root + "/a", replacing: false, threads: 2)
      try body(DatabaseQueue(path: root + "/a/benchmark.sqlite"), root)
    }
  }

  @Test func theQueryOfACategoryUsesItsIndex() throws {
    try withCatalog { queue, _ in
      let plan = try queue.read {
        try Row.fetchAll(
          $0, sql: "EXPLAIN QUERY PLAN SELECT pair, geo FROM pair_view WHERE list = 'trn' AND category = 'cat'"
        ).compactMap { $0["detail"] as String? }
      }
      #expect(
        plan.contains { $0.contains("SEARCH pair USING INDEX pair_by_list_and_label (list=? AND label=?)") })
      #expect(!plan.contains { $0.hasPrefix("SCAN pair") })
    }
  }

  @Test func viewsSpellThePairsOut() throws {
    try withCatalog { queue, _ in
      try queue.read { database in
        let texts = try String.fetchAll(
          database,
          sql: """
            SELECT pair || ' ' || geo || ' ' || geo_names || ' ' || scale_variation
            FROM pair_view WHERE list = 'trn' AND position = 1
            """)
        #expect(texts == ["000000000010-000000000012:cat [1,2] left_paw right_paw 0"])
        let geo = try String.fetchAll(
          database, sql: "SELECT name FROM pair_keypoints WHERE pair_id = 2 AND is_geo ORDER BY keypoint")
        #expect(geo == ["left_paw", "right_paw"])
        let counts = try Int.fetchAll(
          database,
          sql: "SELECT pairs * 10 + geo_pairs FROM list_counts WHERE list = 'trn' AND category = 'cat'")
        #expect(counts == [31])
      }
    }
  }

  @Test func foreignKeysHoldWhenAPersonEdits() throws {
    try withCatalog { queue, _ in
      #expect(throws: DatabaseError.self) {
        try queue.write { try $0.execute(sql: "UPDATE pair SET source = 99 WHERE id = 1") }
      }
    }
  }

  @Test func refusesOtherFilesAndVersions() throws {
    try withCatalog { queue, root in
      let path = root + "/a/benchmark.sqlite"
      try queue.write { try $0.execute(sql: "PRAGMA user_version = 2") }
      #expect(throws: CatalogError.version(file: path, found: 2, supported: 1)) {
        try BenchmarkCatalog(folder: root + "/a")
      }
      try queue.write { try $0.execute(sql: "PRAGMA user_version = 1; DROP VIEW list_counts") }
      #expect(throws: CatalogError.self) { try BenchmarkCatalog(folder: root + "/a") }
      try queue.close()
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
