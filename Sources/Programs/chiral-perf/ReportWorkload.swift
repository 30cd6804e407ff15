import Audits
import Benchmarks
import Correspondence
import Documents
import Predictions
import Reporting
import Results
import Scoring

extension Workload {
  /// A report's page over every test pair of a benchmark of AP-10K's size and three methods, pictures left out:
  /// what the command does once predictions are read and scored.
  static let report = Workload(
    name: "report",
    summary: "Audits an AP-10K-sized benchmark and lays out a report of three methods, two threads."
  ) { folder in
    let library = try ManifestLibrary.locate()
    let benchmark = try buildAP10K(in: folder, library)
    let lists = ["test", "test_cross_species", "test_cross_family"]
    let predictions = folder + "/predictions.jsonl"
    try BoxTransfer.predict(BenchmarkCatalog(folder: benchmark), lists: lists, to: .new(predictions))
    let rules = try ProtocolLibrary(library).named("geoaware")
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let sheet = try AnswerSheet(
      Predictions.read(path: predictions, threads: 2), on: ScoringBenchmark(catalog, lists: Set(lists)),
      allowMissing: false)
    let methods = try ["first", "second", "third"].map { name in
      ReportContent.Method(
        try Scorer.score(sheet, under: rules, method: name, threads: 2), predictions: name + ".jsonl",
        outcomes: try OutcomeScoring(sheet, under: rules, method: name).outcomes(file: name, threads: 2))
    }
    let templates = try ReportTemplates(library)
    return {
      var content = ReportContent(folder: benchmark, manifest: catalog.manifest, methods: methods)
      content.audit = try Audit.examine(AuditSubject(catalog, named: benchmark), threads: 2).summary
      _ = try ReportPage(content, templates: templates).html()
    }
  }
}
