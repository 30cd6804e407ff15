import Benchmarks
import Correspondence
import Documents
import Predictions
import Results
import Scoring

extension Workload {
  /// Scoring every test pair of a benchmark of AP-10K's size: opening the folder, reading the predictions, all
  /// figures, 1,000 resamples of the images, and the kinds of errors.
  static let score = Workload(
    name: "score-ap10k",
    summary:
      "Scores box-transfer on all test lists of an AP-10K-sized benchmark, intervals included, two threads."
  ) { folder in
    let library = try ManifestLibrary.locate()
    let benchmark = try buildAP10K(in: folder, library)
    let lists = ["test", "test_cross_species", "test_cross_family"]
    let predictions = folder + "/predictions.jsonl"
    try BoxTransfer.predict(
      BenchmarkCatalog(folder: benchmark), lists: lists, to: .new(predictions))
    let rules = try ProtocolLibrary(library).named("geoaware")
    return {
      let catalog = try BenchmarkCatalog(folder: benchmark)
      let read = try Predictions.read(path: predictions, threads: 2)
      let sheet = try AnswerSheet(
        read, on: ScoringBenchmark(catalog, lists: Set(lists)), allowMissing: false)
      _ = try Scorer.score(sheet, under: rules, threads: 2)
    }
  }
}
