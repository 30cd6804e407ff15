import Benchmarks
import Correspondence
import Documents
import FeatureMaps
import Files
import Matching
import Predictions
import Reporting
import Results
import Scoring
import TensorFiles
import Tensors

extension FuzzReader {
  /// What methods answer, and what is made of it: predictions, journals, results.
  static func answers(_ benchmark: SmallBenchmark, folder: String) throws -> [FuzzReader] {
    let catalog = try BenchmarkCatalog(folder: benchmark.folder)
    let scored = try ScoringBenchmark(catalog, lists: Set(SmallBenchmark.lists))
    let rules = try ProtocolLibrary(ManifestLibrary.locate()).standard(for: "small")
    return try [
      scoring(benchmark, scored, rules), compressed(benchmark, folder: folder),
      results(benchmark, scored, rules), outcomes(benchmark, scored, rules), journal(catalog, folder: folder),
      matchedStore(catalog, folder: folder),
      FuzzReader("points", [Array(#"{"keypoints_xy": [[100.5, 200], [3e2, 400]]}"#.utf8)]) {
        _ = try KeypointQuery($0)
      },
    ]
  }

  /// Predictions of a benchmark, scored.
  private static func scoring(
    _ benchmark: SmallBenchmark, _ scored: ScoringBenchmark, _ rules: ScoringProtocol
  ) -> FuzzReader {
    FuzzReader("scored-predictions", [benchmark.predictions]) { input in
      let sheet = try AnswerSheet(Predictions.read(input, threads: 1), on: scored, allowMissing: true)
      _ = try score(sheet, rules)
    }
  }

  private static func score(_ sheet: AnswerSheet, _ rules: ScoringProtocol) throws -> Results {
    try Scorer.score(sheet, under: rules, intervals: IntervalSettings(resamples: 10, seed: 1), threads: 1)
  }

  /// Compressed predictions.
  private static func compressed(_ benchmark: SmallBenchmark, folder: String) throws -> FuzzReader {
    let path = folder + "/predictions.jsonl.zst"
    let writer = try ZstdWriter(path: path)
    try writer.write(benchmark.predictions)
    try writer.finish()
    return .ofFile("compressed-predictions", [try InputFile(path: path, limit: 1 << 24).bytes], at: path) {
      _ = try Predictions.read(path: path, threads: 1)
    }
  }

  /// Results, shown in all kinds of tables.
  private static func results(
    _ benchmark: SmallBenchmark, _ scored: ScoringBenchmark, _ rules: ScoringProtocol
  ) throws -> FuzzReader {
    let predictions = try Predictions.read(InputFile(path: "small", bytes: benchmark.predictions), threads: 1)
    let results = try score(AnswerSheet(predictions, on: scored, allowMissing: false), rules)
    return FuzzReader("results", [try results.json]) { input in
      let read = try Results(input)
      _ = ScoreReport(read).tables().map { $0.text(.text) }
      for columns in [LeaderboardOptions.Columns.list, .category] {
        let options = LeaderboardOptions(columns: columns, showsIntervals: true, showsDetails: true)
        let leaderboard = try Leaderboard([results, read], options)
        _ = (leaderboard.text(.text), leaderboard.text(.latex), leaderboard.text(.csv))
      }
    }
  }

  /// Outcomes, compared with sound ones.
  private static func outcomes(
    _ benchmark: SmallBenchmark, _ scored: ScoringBenchmark, _ rules: ScoringProtocol
  ) throws -> FuzzReader {
    let predictions = try Predictions.read(InputFile(path: "small", bytes: benchmark.predictions), threads: 1)
    let sheet = try AnswerSheet(predictions, on: scored, allowMissing: false)
    let sound = try OutcomeScoring(sheet, under: rules).outcomes(file: "small", threads: 1)
    var writer = JSONWriter()
    try sound.header.write(to: &writer)
    for line in sound.lists.flatMap(\.lines) { line.write(to: &writer, under: rules) }
    return FuzzReader("outcomes", [writer.bytes]) { input in
      let read = try OutcomesReader.read(input, threads: 1)
      let comparison = try Comparer(sound, read).compare(
        pairs: 10, intervals: IntervalSettings(resamples: 10, seed: 1), threads: 1)
      _ = ComparisonReport(comparison).tables().map { $0.text(.text) }
    }
  }

  /// A small store with the maps of the list `test`.
  private static func makeStore(_ path: String) throws {
    let destination = Destination(path, mayReplace: true, kind: FeatureStore.outputKind)
    try FeatureStoreWriter.write(
      to: destination, settings: StoreSettings(origin: "npy"), groups: []
    ) { writer in
      for number in [0, 4] {
        let values = (0..<18).map { Float(($0 * 7 + number) % 11) }
        let map = NamedTensor(name: "s3", tensor: try Tensor(shape: [2, 3, 3], values: values))
        try writer.add(image: "image\(number)", variant: "plain", layers: [map], sources: [])
      }
      try writer.finish()
    }
  }

  /// Matches the list `test` on the maps of a store.
  private struct Run {
    let output: String
    let origin: MatchOrigin
    let settings: MatchSettings
    private let matcher: BenchmarkMatcher<StoredDescriptors>

    init(_ catalog: BenchmarkCatalog, store path: String, to output: String) throws {
      let store = try FeatureStore.open(path)
      let source = try StoredDescriptors(store, groups: nil, kind: .zeroShot)
      settings = MatchSettings(
        lists: ["test"], matcher: try Matcher(named: "nearest"), pose: nil, frame: 840, memory: 1 << 28,
        threads: 1)
      origin = try MatchOrigin(
        method: "nearest", benchmark: catalog.manifest.reference, features: try store.id,
        groups: source.groups, descriptor: .zeroShot)
      matcher = try BenchmarkMatcher(catalog, source: source, settings: settings)
      self.output = output
    }

    func match(resuming: Bool) throws {
      let destination = Destination(output, mayReplace: true, kind: Predictions.outputKind)
      _ = try matcher.write(to: destination, origin: origin, resuming: resuming) { _, _ in }
    }
  }

  /// A store whose index is damaged, matched on.
  private static func matchedStore(_ catalog: BenchmarkCatalog, folder: String) throws -> FuzzReader {
    let store = folder + "/matched-store"
    try makeStore(store)
    let index = store + "/index.json"
    return .ofFile("matched-store", [try InputFile(path: index, limit: 1 << 24).bytes], at: index) {
      try Run(catalog, store: store, to: store + ".jsonl").match(resuming: false)
    }
  }

  /// The progress of a run of `match`, taken up.
  private static func journal(_ catalog: BenchmarkCatalog, folder: String) throws -> FuzzReader {
    try makeStore(folder + "/journal-store")
    let run = try Run(catalog, store: folder + "/journal-store", to: folder + "/journal.jsonl")
    try run.match(resuming: false)
    let lines = try InputFile(path: run.output, limit: 1 << 24).bytes.split(separator: UInt8(ascii: "\n"))
      .dropFirst()
    let head = Array(
      """
      {"format": "chiral-match-journal/3", "tool": "\(catalog.manifest.toolVersion)", \
      "benchmark": "\(catalog.manifest.id)", "features": "\(run.origin.features)", "weights": "none", "groups": ["\(run.origin.groups.joined())"], \
      "descriptor": "zero-shot", "lists": ["test"], "shard": "none", "matcher": "nearest", "beta": "0.02", \
      "window": "\(run.settings.matcher.window)", "pose": "none", "frame": "840", \
      "blas": "\(run.origin.blas)"}

      """.utf8)
    let journal = head + Array(lines.joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")]
    return .ofFile("match-journal", [journal], at: run.output + ".progress") { try run.match(resuming: true) }
  }
}
