import ArgumentParser
import Benchmarks
import Documents
import Explanations
import Files
import Predictions
import Reporting
import Results
import Scoring
import Tables

/// `chiral compare`: says in what two methods differ on the same pairs.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares two methods pair by pair.",
    discussion: """
      A and B are outcomes of the same benchmark, protocol, lists and pairs, as 'chiral score --outcomes' writes them; \
      or predictions, which are scored on --benchmark. Prints by how much each figure of B is above A's, with a 95% \
      interval over images that are drawn for both alike; by category how many pairs and keypoints got better and \
      worse; and the pairs that changed most. Such a paired interval is far narrower than the two methods' own.

      Examples:
        chiral compare before.jsonl.zst after.jsonl.zst
        chiral compare mine.jsonl theirs.jsonl --benchmark spair --list test
      """)

  @Argument(help: "Outcomes, or predictions; - is standard input, for outcomes.", completion: .file())
  var a: String

  @Argument(help: "Those to compare with them.", completion: .file())
  var b: String

  @Option(help: ArgumentHelp("The benchmark folder to score predictions on.", valueName: "folder"))
  var benchmark: String?

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp(
      "The protocol to score predictions under. (default: that of the outcomes, else the benchmark's own)",
      valueName: "name"))
  var protocolName: String?

  @Flag(help: "Accept missing, unknown and repeated pairs in predictions, if both lack the same.")
  var allowMissing = false

  @Option(help: ArgumentHelp("A list to compare; may be repeated. (default: all)", valueName: "list"))
  var list: [String] = []

  @Option(
    parsing: .unconditional,
    help: "The threshold of categories and pairs. (default: 0.10, or the protocol's largest)")
  var alpha: Double?

  @Option(parsing: .unconditional, help: "How many of the pairs that changed most to print.")
  var pairs = 10

  @OptionGroup var intervals: IntervalOptions

  @Flag(help: "Print the comparison as JSON.")
  var json = false

  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    guard 0...1_000_000 ~= pairs else {
      throw ValidationError("'--pairs' is \(pairs); give a number from 0 to 1000000.")
    }
    if [a, b].allSatisfy({ $0 == StandardInput.argument }) {
      throw ValidationError("Standard input is one file; give A or B by its path.")
    }
  }

  func run() throws {
    let comparer = try read()
    let comparison = try comparer.compare(
      alpha: alpha, pairs: pairs, intervals: intervals.settings, threads: threads.threads)
    if json { return try StandardOutput.write(CanonicalEncoder(.indented).text(of: comparison)) }
    let tables = ComparisonReport(comparison).tables()
    try StandardOutput.write(tables.map { $0.text(.text, width: StandardOutput.width) }.joined(separator: "\n"))
  }

  /// The two, outcomes first, as predictions are scored under their protocol.
  private func read() throws -> Comparer {
    let files = try [a, b].map { try ComparedFile($0, hasBenchmark: benchmark != nil) }
    if let given = givenForPredictions, files.allSatisfy(\.isOutcomes) {
      throw ValidationError("'\(given)' has no effect beside outcomes; it is for predictions.")
    }
    let read = try files.map { try $0.outcomes(threads: threads.threads) }
    let rules = try protocolName.map { try ProtocolLibrary(manifests.library()).named($0) }
    let known = rules ?? read.lazy.compactMap { $0?.header.rules }.first
    let sides = try zip(files, read).map { file, outcomes in try outcomes ?? scored(file, under: known) }
    return try Comparer(sides[0], sides[1], lists: list.isEmpty ? nil : list)
  }

  /// The first option that was given of those that say how predictions are scored, or `nil`.
  private var givenForPredictions: String? {
    if benchmark != nil { return "--benchmark" }
    if protocolName != nil { return "--protocol" }
    return allowMissing ? "--allow-missing" : nil
  }

  /// What became of the pairs of predictions.
  private func scored(_ file: ComparedFile, under rules: ScoringProtocol?) throws -> Outcomes {
    guard let benchmark else { throw ComparisonError.needsBenchmark(file: file.path) }
    return try naming(benchmark) {
      let catalog = try BenchmarkCatalog(folder: benchmark)
      let (predictions, lists) = try PredictionsFile(path: file.path).read(
        on: catalog, lists: list, threads: threads.threads)
      let sheet = try AnswerSheet(
        predictions, on: lists, known: catalog.lists(), allowMissing: allowMissing)
      let rules = try rules ?? ProtocolLibrary(manifests.library()).standard(for: lists.dataset)
      return try OutcomeScoring(sheet, under: rules).outcomes(file: file.path, threads: threads.threads)
    }
  }
}

/// A file to compare: outcomes, or predictions.
private struct ComparedFile {
  let path: String
  let isOutcomes: Bool

  /// - Throws: `ComparisonError` for results, and for predictions where no benchmark is given; `DocumentError` where there
  ///   is no file.
  init(_ path: String, hasBenchmark: Bool) throws {
    self.path = path
    // Standard input can't be looked at twice.
    guard path != StandardInput.argument else {
      isOutcomes = true
      return
    }
    _ = try FileReader(path: path)
    let kind = FormatName.kind(ofFile: path, following: true)
    if kind == Results.format.kind { throw ComparisonError.needsOutcomes(file: path) }
    isOutcomes = kind == Outcomes.format.kind
    if !isOutcomes, !hasBenchmark { throw ComparisonError.needsBenchmark(file: path) }
  }

  /// The outcomes that the file holds, `nil` where it holds predictions.
  func outcomes(threads: Int) throws -> Outcomes? {
    isOutcomes ? try OutcomesReader.read(path: path, threads: threads) : nil
  }
}
