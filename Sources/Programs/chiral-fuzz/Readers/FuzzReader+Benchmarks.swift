import Annotations
import Audits
import Benchmarks
import Documents
import Exports
import Files
import Tables

extension FuzzReader {
  /// The files of a benchmark folder, one of them damaged.
  static func benchmarks(_ benchmark: SmallBenchmark, folder: String) throws -> [FuzzReader] {
    try [
      damaged("benchmark-manifest", "MANIFEST.json", of: benchmark, in: folder) { try verify($0) },
      damaged("checksums", "SHA256SUMS", of: benchmark, in: folder) { try verify($0) },
      damaged("pair-list", "pairs/trn.jsonl.zst", of: benchmark, in: folder) { try verify($0) },
      damaged("catalogue", "benchmark.sqlite", of: benchmark, in: folder) { try readAll($0) },
      rows(of: benchmark, in: folder),
      expectations(of: benchmark, in: folder),
    ]
  }

  /// A reader of a copy of the benchmark in which one file is damaged.
  private static func damaged(
    _ name: String, _ file: String, of benchmark: SmallBenchmark, in folder: String,
    _ read: @escaping (_ folder: String) throws -> Void
  ) throws -> FuzzReader {
    let copy = try benchmark.copy(to: "\(folder)/\(name)")
    return .ofFile(name, [benchmark.files[file] ?? []], at: "\(copy)/\(file)") { try read(copy) }
  }

  /// Verification collects what is wrong; that something is, is an error here.
  private static func verify(_ folder: String) throws {
    let report = try BenchmarkVerification.run(folder: folder)
    if !report.isSound { throw Refusal.unsound }
  }

  /// All that looks into a catalogue: verification, scoring's view, box-transfer, audit, export.
  private static func readAll(_ folder: String) throws {
    let steps: [() throws -> Void] = [
      { try verify(folder) },
      {
        let catalog = try BenchmarkCatalog(unchecked: folder)
        _ = try ScoringBenchmark(catalog, lists: Set(catalog.lists()))
      },
      {
        let report = try Audit.examine(
          AuditSubject(BenchmarkCatalog(unchecked: folder), named: folder), threads: 1)
        _ = Markdown.write(report.page(isComplete: true))
      },
      { _ = try BenchmarkDifference(folder, folder) },
      {
        let export = BenchmarkExport(try BenchmarkCatalog(unchecked: folder), threads: 1)
        let destination = Destination(folder + "-csv", mayReplace: true, kind: BenchmarkExport.outputKind)
        try export.write(.csv, to: destination, root: "data", images: nil)
      },
    ]
    var refusal: (any Error)?
    for step in steps {
      do { try step() } catch { refusal = refusal ?? error }
    }
    if let refusal { throw refusal }
  }

  /// Single cells of the catalogue set to other values; an input is table, column, row and value.
  private static func rows(of benchmark: SmallBenchmark, in folder: String) throws -> FuzzReader {
    let copy = try benchmark.copy(to: folder + "/catalogue-rows")
    let catalog = copy + "/benchmark.sqlite"
    let whole = benchmark.files["benchmark.sqlite"] ?? []
    let inputs = columns.flatMap { table, columns in
      columns.split(separator: " ").flatMap { column in
        [0, 3].map { Array("\(table) \(column) \($0) 1".utf8) }
      }
    }
    return FuzzReader("catalogue-rows", inputs, isWhole: false) { input in
      let parts = String(decoding: input.bytes, as: UTF8.self).split(separator: " ", maxSplits: 3)
      guard parts.count == 4, let columns = columns[String(parts[0])],
        columns.split(separator: " ").contains(parts[1]), let row = Int(parts[2])
      else { throw Refusal.noCell }
      try write(whole, to: catalog)
      let (table, column) = (parts[0], parts[1])
      do {
        let connection = try SQLiteConnection(path: catalog, for: .writing)
        try connection.execute("PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
        try connection.execute("PRAGMA journal_mode = OFF")
        try connection.execute(
          """
          UPDATE "\(table)" SET "\(column)" = \(literal(parts[3])) WHERE "\(column)" = \
          (SELECT "\(column)" FROM "\(table)" LIMIT 1 OFFSET \(row))
          """)
      }
      try readAll(copy)
    }
  }

  /// A value as SQL: a number as such, all else as text.
  private static func literal(_ value: Substring) -> String {
    if Int(value) != nil { return String(value) }
    if let number = Double(value) { return number.isFinite ? "\(number)" : number > 0 ? "9e999" : "-9e999" }
    if value == "null" { return "NULL" }
    return "'\(value.replacing("'", with: "''").replacing("\0", with: ""))'"
  }

  /// The catalogue's columns by table.
  private static let columns = [
    "provenance": "key value", "input": "id name bytes sha256", "note": "id text", "schema": "id name",
    "subgroup": "schema subgroup name members", "schema_keypoint": "schema keypoint name flip subgroup",
    "skeleton": "schema edge a b", "category": "id dataset_id name family schema",
    "image": "id name file width height split",
    "instance": """
    id image category annotation box_x box_y box_width box_height labelled_count azimuth pose truncated occluded \
    difficult
    """,
    "left_out": "instance reason", "keypoint": "instance keypoint x y visibility", "label": "id name",
    "list": "id name first_pair pairs", "pair": "id list label source target number mirrored keypoints geo",
  ]

  /// Published figures that a sound benchmark is held against.
  private static func expectations(of benchmark: SmallBenchmark, in folder: String) throws -> FuzzReader {
    let subject = try AuditSubject(BenchmarkCatalog(folder: benchmark.folder), named: "small")
    let report = try Audit.examine(subject, threads: 1)
    let text = ExpectationWriter.manifest(of: report)
    return FuzzReader("expectations", [Array(text.utf8)]) { input in
      let expectations = try Expectations(ManifestNode(input))
      let report = try Audit.examine(subject, expectations: expectations, threads: 1)
      _ = report.checks.map { ($0.holds, $0.explanation) }
    }
  }

  /// Why a damaged input counts as refused where no error says so.
  private enum Refusal: Error { case unsound, noCell }
}
