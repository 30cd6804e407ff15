import ArgumentParser
import Benchmarks
import Documents
import Explanations
import Files
import Predictions
import Reporting
import Results
import Scoring

/// `chiral score`: turns predictions into numbers under a named protocol.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Scores predictions under a named protocol.",
    discussion: """
      Reads JSON lines (.jsonl, .jsonl.zst) or the result.pkl of the paper's released code. Prints PCK of each list, \
      all keypoints and the geometry-aware ones, under the protocol's average. The results file and --json hold all \
      there is: PCK†, both averages, 95% intervals over images, categories, the kinds of the wrong keypoints, and \
      KAP where the predictions kept similarities; the options below print it.

      Examples:
        chiral score spair --predictions mine.jsonl --out mine.json
        chiral score spair --predictions mine.jsonl --outcomes mine.outcomes.jsonl.zst
        chiral score spair --predictions mine.jsonl --by category --errors
        python predict.py | chiral score spair --predictions - --list test
        chiral score spair --predictions mine.jsonl --all-protocols
      """)

  @Argument(help: "The benchmark folder.", completion: .directory)
  var benchmark: String

  @Option(help: ArgumentHelp("The predictions; - is standard input.", valueName: "file"), completion: .file())
  var predictions: String

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp(
      "A protocol of Manifests/protocols, or a YAML file. (default: the dataset's own, else the library's)",
      valueName: "name"))
  var protocolName: String?

  @Flag(help: "Print the figures under every protocol there is.")
  var allProtocols = false

  @Option(
    help: ArgumentHelp(
      "A list to score, the others left out; may be repeated. (default: those predicted)", valueName: "list"))
  var list: [String] = []

  @Flag(help: "Accept missing, unknown and repeated pairs; the coverage becomes part of the result.")
  var allowMissing = false

  @Option(help: "What tables call the method. (default: what the predictions say)")
  var method: String?

  @OptionGroup var intervals: IntervalOptions
  @OptionGroup var shown: ShownFigures

  @Flag(help: "Print the results as JSON.")
  var json = false

  @Option(help: ArgumentHelp("Write the results as JSON to a file.", valueName: "file"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Write what became of each pair and keypoint to a file of JSON lines, compressed where it ends in .zst.",
      valueName: "file"))
  var outcomes: String?

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if let method, !method.contains(where: { !$0.isWhitespace }) {
      throw ValidationError("'--method' needs a name.")
    }
    if allProtocols, protocolName != nil || out != nil || outcomes != nil {
      throw ValidationError("'--all-protocols' goes without '--protocol', '--out' and '--outcomes'.")
    }
    if let given = shown.given, json || allProtocols {
      throw ValidationError("'\(given)' has no effect beside '\(json ? "--json" : "--all-protocols")'.")
    }
    if shown.intervals, intervals.resamples == 0 {
      throw ValidationError("'--intervals' has nothing to show beside '--resamples 0'.")
    }
  }

  func run() throws {
    if try Presence.of(benchmark) == .file, try Presence.of(predictions) == .folder {
      throw ValidationError(
        "'\(benchmark)' is a file and '\(predictions)' a folder; the benchmark's folder stands alone, and the file "
          + "behind '--predictions'.")
    }
    let destination = place(out, Results.outputKind)
    let outcomesDestination = place(outcomes, Outcomes.outputKind)
    try Destination.check([destination, outcomesDestination].compactMap { $0 })
    let library = ProtocolLibrary(try manifests.library())
    let (predictions, benchmark, known) = try naming(self.benchmark) { try read() }
    if predictions.header.benchmark == nil {
      Notes.write(
        "note: \(file: predictions.file): no header names the benchmark; only the pairs' names tie them to \(benchmark.name)"
      )
    }
    let sheet = try naming(self.benchmark) {
      try AnswerSheet(predictions, on: benchmark, known: known, allowMissing: allowMissing)
    }
    let rules = try protocolName.map(library.named) ?? library.standard(for: benchmark.dataset)
    if let suspicion = try CoordinateSuspicion(sheet, under: rules) {
      Notes.write("note: \(file: predictions.file): \(suspicion.explanation).")
    }
    if allProtocols { return try printSpread(of: sheet, library) }
    let results = try naming(self.benchmark) { try score(sheet, rules, intervals.settings) }
    try noteReleased(sheet, results, rules, library.released(for: benchmark.dataset))
    try writing(outcomesDestination, of: sheet, rules) {
      if let destination { try OutputFile.write(results.json, to: destination) }
    }
    if json {
      try StandardOutput.write(String(decoding: try results.json, as: UTF8.self))
    } else {
      try show(results)
    }
  }

  /// The predictions, the benchmark with the lists to score, and the names of all its lists.
  private func read() throws -> (Predictions, ScoringBenchmark, known: [String]) {
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let (read, lists) = try PredictionsFile(path: predictions).read(
      on: catalog, lists: list, threads: threads.threads)
    return (read, lists, try catalog.lists())
  }

  private func place(_ path: String?, _ kind: OutputKind) -> Destination? {
    path.map {
      force.destination($0, kind, inputs: [benchmark, predictions] + manifests.paths(protocolName))
    }
  }

  /// Writes the outcomes, where they are asked for, around what `body` writes: both files or none.
  private func writing(
    _ destination: Destination?, of sheet: AnswerSheet, _ rules: ScoringProtocol, _ body: () throws -> Void
  ) throws {
    guard let destination else { return try body() }
    try OutcomeScoring(sheet, under: rules, method: method)
      .write(to: destination, threads: threads.threads, then: body)
  }

  private func score(
    _ sheet: AnswerSheet, _ rules: ScoringProtocol, _ intervals: IntervalSettings
  ) throws -> Results {
    try Scorer.score(
      sheet, under: rules, intervals: intervals, method: method, threads: threads.threads)
  }

  /// Says what the released evaluation makes of a file of its own kind, where that differs.
  private func noteReleased(
    _ sheet: AnswerSheet, _ results: Results, _ rules: ScoringProtocol, _ released: ScoringProtocol?
  ) throws {
    guard sheet.predictions.format == AuthorsPredictions.format, let released,
      let comparison = try ReleasedComparison(
        sheet, results, under: rules, released: released, threads: threads.threads)
    else { return }
    Notes.write("note: \(file: predictions): \(comparison.explanation).")
  }

  /// Prints what was asked for, and says where the rest is.
  private func show(_ results: Results) throws {
    let report = ScoreReport(results, shown.options)
    let tables = report.tables().map { $0.text(.text, width: StandardOutput.width) }
    try StandardOutput.write(tables.joined(separator: "\n"))
    guard let more = report.more else { return }
    let place: Wording = out.map { "\(file: $0) holds more" } ?? "There is more"
    let end: Wording = out == nil ? "; --out FILE keeps all of it." : "."
    try StandardOutput.line(place + ": " + more + end)
  }

  private func printSpread(of sheet: AnswerSheet, _ library: ProtocolLibrary) throws {
    var drawn = intervals.settings
    // Tables of all protocols have no room for intervals.
    if !json { drawn.resamples = 0 }
    let scored = try ScoredProtocols(
      sheet, under: library, intervals: drawn, method: method, threads: threads.threads)
    if json {
      try StandardOutput.write(CanonicalEncoder(.indented).text(of: Spread(results: scored.results)))
      for failure in scored.failures { Notes.write("\(failure.name): \(failure.reason)") }
      return
    }
    let tables = scored.spread.tables()
    try StandardOutput.write(tables.map { $0.text(.text, width: StandardOutput.width) }.joined(separator: "\n"))
  }

  /// What `--all-protocols --json` prints.
  private struct Spread: Encodable {
    let format = FormatName(kind: "protocol-spread", version: 1)
    let results: [Results]
  }
}
