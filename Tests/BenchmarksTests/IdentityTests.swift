import Annotations
import Benchmarks
import Exports
import Files
import Foundation
import TestSupport
import Testing

/// A benchmark whose content isn't what its manifest says isn't opened.
@Suite struct IdentityTests {
  /// A change that a person could make by any SQLite tool, and the table that it is in.
  struct Edit: Sendable, CustomTestStringConvertible {
    let sql: String
    let table: String

    var testDescription: String { sql }
  }

  static let edits = [
    Edit(sql: "UPDATE instance SET box_width = box_width * 3, box_height = box_height * 3", table: "instance"),
    Edit(sql: "UPDATE instance SET labelled_count = 1 WHERE id = 1", table: "instance"),
    Edit(sql: "UPDATE keypoint SET x = x + 0.5 WHERE instance = 2", table: "keypoint"),
    Edit(sql: "UPDATE keypoint SET visibility = 1 WHERE instance = 1", table: "keypoint"),
    Edit(sql: "UPDATE image SET width = 2 * width", table: "image"),
    Edit(sql: "UPDATE image SET split = NULL", table: "image"),
    Edit(sql: "UPDATE category SET family = 'Canidae' WHERE name = 'cat'", table: "category"),
    Edit(sql: "UPDATE pair SET geo = 0", table: "pair"),
    Edit(sql: "UPDATE pair SET source = target, target = source WHERE id = 2", table: "pair"),
    Edit(sql: "DELETE FROM pair WHERE id = 7", table: "pair"),
    Edit(sql: "UPDATE list SET pairs = pairs - 1 WHERE id = 1", table: "list"),
    Edit(sql: "UPDATE label SET name = 'dog' WHERE name = 'cat'", table: "label"),
    Edit(sql: "UPDATE schema_keypoint SET flip = keypoint", table: "schema_keypoint"),
    Edit(sql: "UPDATE subgroup SET members = 2 WHERE name = 'paws'", table: "subgroup"),
    Edit(sql: "UPDATE schema SET name = 'biped'", table: "schema"),
    Edit(sql: "UPDATE provenance SET value = 'other' WHERE key = 'recipe'", table: "provenance"),
  ]

  private func withBenchmark(
    _ content: BenchmarkContent = SmallBenchmark.content(), _ body: (String) throws -> Void
  ) throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(content, to: .new(root + "/a"), threads: 2)
      try body(root + "/a")
    }
  }

  @Test(arguments: edits) func editedRowsAreNoticed(edit: Edit) throws {
    try withBenchmark { folder in
      _ = try BenchmarkCatalog(folder: folder)
      let path = folder + "/benchmark.sqlite"
      let database = try SQLiteConnection(path: path, for: .writing)
      try database.execute("PRAGMA foreign_keys = OFF; " + edit.sql)
      let error = #expect(throws: CatalogError.self) { try BenchmarkCatalog(folder: folder) }
      guard case .altered(path, "table \(edit.table)", _, _) = error else {
        Issue.record("\(error.map { "\($0)" } ?? "none")")
        return
      }
      #expect("\(error.map { "\($0)" } ?? "")".contains("isn't what its MANIFEST.json says"))
      #expect(try !BenchmarkVerification.run(folder: folder).isSound)
      _ = try BenchmarkCatalog(unchecked: folder)
    }
  }

  /// What SQLite may do to a file and leave its rows is no change.
  @Test func anotherLayoutOfTheFileIsTheSameBenchmark() throws {
    try withBenchmark { folder in
      let database = try SQLiteConnection(path: folder + "/benchmark.sqlite", for: .writing)
      try database.execute("PRAGMA page_size = 4096; VACUUM")
      _ = try BenchmarkCatalog(folder: folder)
    }
  }

  @Test(arguments: [1, 65_520, 65_534, 65_535, 65_536, 300_000])
  func rowsOfAnyLengthAreDigested(length: Int) throws {
    let long = SmallBenchmark.content(note: "odd")
    let recipe = RecipeRecord(
      name: "hand-made", fingerprint: SHA256.digest(of: []),
      json: "\"" + String(repeating: "a", count: length) + "\"")
    try withBenchmark(BenchmarkContent(dataset: long.dataset, lists: long.lists, recipe: recipe)) { folder in
      _ = try BenchmarkCatalog(folder: folder)
    }
  }

  @Test func aListWithOtherLinesIsNotExported() throws {
    try withBenchmark { folder in
      let path = folder + "/pairs/trn.jsonl.zst"
      let writer = try ZstdWriter(path: path)
      try writer.write(Array("{}\n".utf8))
      try writer.finish()
      let export = try BenchmarkExport(folder: folder, threads: 2)
      let error = #expect(throws: CatalogError.self) {
        try export.write(.jsonl, to: .new(folder + "/../out"), root: "", images: nil)
      }
      guard case .altered(path, _, _, _) = error else {
        Issue.record("\(error.map { "\($0)" } ?? "none")")
        return
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/../out"))
    }
  }
}
