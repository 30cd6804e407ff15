import ArgumentParser
import Explanations
import Files
import Reporting
import Results
import Tables

/// `chiral leaderboard`: prints results beside each other.
struct LeaderboardCommand: ParsableCommand {
  /// The keypoints to show.
  enum SubsetChoice: String, CaseIterable, ExpressibleByArgument { case all, geo, both }

  static let configuration = CommandConfiguration(
    commandName: "leaderboard",
    abstract: "Prints the results of methods as tables, the best in bold.",
    discussion: """
      A row a method, in the order given, unsupervised methods (U) above supervised ones (S) where both are there: a \
      method is supervised where its predictions name trained weights. Results of another benchmark or protocol get a table of their own. † marks \
      adaptive pose; ‡ a method that didn't answer all pairs, which isn't ranked; – a number that isn't there; ≈ a \
      number that isn't significantly behind the best (the paired 95% interval of the difference includes 0). Notes \
      say by which tools (that scored, that predicted), matcher, features and weights a row was made where the rows \
      differ in it; CSV always.

      --published sets what papers report beside it, as reported: ranked with measured rows only where the pairs and the \
      protocol are known to be the same. Without results it prints the papers' own tables.

      Examples: chiral leaderboard mine.json theirs.json --format latex --by category --list test
                chiral leaderboard --published --table geoaware-2024-table-3
      """)

  @Argument(help: "Results written by chiral score; - is standard input.", completion: .file())
  var results: [String] = []

  @Option(help: "text, markdown, latex or csv. (default: text)")
  var format: TableFormat?

  @Option(help: ArgumentHelp("A list to show; may be repeated. (default: all)", valueName: "list"))
  var list: [String] = []

  @Option(help: "Columns: a list and α each, or a category each.")
  var by = LeaderboardOptions.Columns.list

  @Option(help: "Keypoints: all, the geometry-aware ones (geo), or both.")
  var subset = SubsetChoice.all

  @Option(help: "Average: the protocol's own, image, point, or both.")
  var average = AverageChoice.own

  @Option(help: "What is measured: pck, pck-dagger or kap.")
  var metric = Metric.pck

  @Option(
    parsing: .unconditional,
    help: "The one threshold to show. (default: all; by category 0.10, or the protocol's largest)")
  var alpha: Double?

  @Flag(help: "Set what papers report beside the results, or print it where there are none.")
  var published = false

  @Option(
    help: ArgumentHelp(
      "With --published: a table of Manifests/published/results, or a YAML file; may be repeated. (default: all)",
      valueName: "name"))
  var table: [String] = []

  @Option(
    help: ArgumentHelp(
      "LaTeX's room: column, page, or such as 237pt, 84mm, 8.4cm, 3.3in. (default: column)", valueName: "width")
  )
  var textWidth: LatexWidth?

  @Option(help: ArgumentHelp("A method that is supervised; may be repeated.", valueName: "method"))
  var supervised: [String] = []

  @Option(help: ArgumentHelp("A method that is unsupervised; may be repeated.", valueName: "method"))
  var unsupervised: [String] = []

  @Flag(help: "Print 95% intervals.")
  var intervals = false

  @Flag(help: "Say of every row by which tools, matcher, features and weights it was made.")
  var details = false

  @Flag(help: "Print the numbers as JSON, shares unrounded.")
  var json = false

  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if results.isEmpty, !published {
      throw ValidationError("Give one results file or more, or '--published'.")
    }
    if !table.isEmpty, !published { throw ValidationError("'--table' has no effect without '--published'.") }
    if results.isEmpty, let option = unusedWithoutResults {
      throw ValidationError("'\(option)' has no effect without results.")
    }
    if let alpha, !(alpha > 0 && alpha <= 1) {
      throw ValidationError("'--alpha' is \(alpha); give a number above 0 and at most 1, such as 0.1.")
    }
    if results.count(where: { $0 == StandardInput.argument }) > 1 {
      throw ValidationError("Standard input is one file; give the other results by their paths.")
    }
    if json, let format {
      throw ValidationError("'--format \(format.rawValue)' has no effect beside '--json'.")
    }
    if textWidth != nil, json || format != .latex {
      throw ValidationError("'--text-width' has no effect without '--format latex'.")
    }
    if let method = supervised.first(where: unsupervised.contains) {
      throw ValidationError("'\(printable(method))' can't be both supervised and unsupervised.")
    }
    for (option, isGiven) in [("--intervals", intervals), ("--details", details)] where isGiven {
      if json || format == .csv {
        throw ValidationError(
          "'\(option)' has no effect beside '\(json ? "--json" : "--format csv")', which has all of it.")
      }
    }
  }

  func run() throws {
    let read = try results.map { try Results(InputFile(argument: $0, limit: 1 << 27)) }
    let options = LeaderboardOptions(
      lists: list.isEmpty ? nil : list, columns: by, subsets: subsets, averages: average.averages,
      alpha: alpha, metric: metric, showsIntervals: intervals, showsDetails: details, supervision: supervision)
    let reported = try published ? PublishedResults(manifests.library(), named: table) : nil
    let leaderboard = try Leaderboard(read, options, published: reported)
    if json { return try StandardOutput.write(leaderboard.json) }
    let format = format ?? .text
    try StandardOutput.write(leaderboard.text(format, width: StandardOutput.width, room: textWidth ?? .column))
    if let note = leaderboard.publishedNote { Notes.write(note) }
    if format == .csv, let warning = leaderboard.warning { Notes.write(warning) }
  }

  /// An option that chooses among measured figures.
  private var unusedWithoutResults: String? {
    let given = [
      ("--by", by != .list), ("--subset", subset != .all), ("--average", average != .own),
      ("--metric", metric != .pck),
      ("--intervals", intervals), ("--details", details), ("--list", !list.isEmpty), ("--alpha", alpha != nil),
    ]
    return given.first(where: \.1)?.0
  }

  private var supervision: [String: Supervision] {
    let said =
      supervised.map { ($0, Supervision.supervised) } + unsupervised.map { ($0, Supervision.unsupervised) }
    return Dictionary(said, uniquingKeysWith: { first, _ in first })
  }

  private var subsets: [Subset] {
    switch subset {
    case .all: [.all]
    case .geo: [.geo]
    case .both: [.all, .geo]
    }
  }
}

extension LeaderboardOptions.Columns: ExpressibleByArgument {}
extension Metric: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}

extension LatexWidth: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
