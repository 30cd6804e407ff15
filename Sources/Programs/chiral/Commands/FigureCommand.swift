import ArgumentParser
import Charts
import Files
import Reporting
import Results

/// `chiral figure`: draws results and training runs.
struct FigureCommand: ParsableCommand {
  /// What is drawn.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case pck, subsets, errors, leaderboard, training

    /// The chart of results, `nil` for that of runs.
    var ofResults: ResultsChart? { ResultsChart(rawValue: rawValue) }
  }

  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Draws results or training runs as SVG, PDF or PNG.",
    discussion: """
      pck          PCK against α, a line a method
      subsets      all and geometry-aware keypoints by category
      errors       the wrong keypoints by kind
      leaderboard  each method's figure with its interval
      training     loss and validation of runs

      The first four take results of one benchmark and protocol, a panel a list; training takes runs' folders. PDF and \
      PNG need rsvg-convert (apt-get install librsvg2-bin); without it the figure is written as SVG beside the output's \
      place, and the exit status is 1.

      Examples:
        chiral figure pck results/*.json --list test --out pck.svg
        chiral figure subsets mine.json --list test --out subsets.pdf
        chiral figure training run other-run --out curves.png
      """)

  @Argument(help: "What to draw: pck, subsets, errors, leaderboard or training.")
  var kind: Kind

  @Argument(help: "Results written by chiral score, or runs' folders.", completion: .file())
  var inputs: [String]

  @Option(help: ArgumentHelp("The figure, which ends in .svg, .pdf or .png.", valueName: "file"))
  var out: String

  @Option(help: ArgumentHelp("A list to show; may be repeated. (default: all)", valueName: "list"))
  var list: [String] = []

  @Option(help: "Keypoints: all, or the geometry-aware ones (geo). (default: all)")
  var subset: Subset?

  @Option(help: "What is measured: pck, pck-dagger or kap. (default: pck)")
  var metric: Metric?

  @Option(help: "Average: image or point. (default: the protocol's own)")
  var average: ScoringProtocol.Average?

  @Option(parsing: .unconditional, help: "The threshold. (default: 0.10, or the protocol's largest)")
  var alpha: Double?

  @Option(help: "The only category to count. (default: all)")
  var category: String?

  @Option(help: "Colours: light or dark.")
  var theme = Theme.light

  @Option(parsing: .unconditional, help: ArgumentHelp("How wide the figure is.", valueName: "pixels"))
  var width = 760

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pixels of a PNG for one of the figure. (default: 2)", valueName: "factor"))
  var scale: Double?

  @OptionGroup var force: ForceOption

  func validate() throws {
    guard Chart.widths.contains(Double(width)) else {
      throw ValidationError(
        "'--width' is \(width); give a number from \(Int(Chart.widths.lowerBound)) to "
          + "\(Int(Chart.widths.upperBound)).")
    }
    if let alpha, !(alpha > 0 && alpha <= 1) {
      throw ValidationError("'--alpha' is \(alpha); give a number above 0 and at most 1, such as 0.1.")
    }
    if let scale {
      guard 0.1...20 ~= scale else {
        throw ValidationError("'--scale' is \(scale); give a number from 0.1 to 20.")
      }
      if let format = try? DrawingFormat(path: out), format != .png {
        throw ValidationError("'--scale' has no effect on .\(format.rawValue), which is sharp at any size.")
      }
    }
    if let option = given.first(where: { !$0.kinds.contains(kind) }) {
      throw ValidationError("'\(option.name)' has no effect on the figure '\(kind.rawValue)'.")
    }
    if inputs.count(where: { $0 == StandardInput.argument }) > 1 {
      throw ValidationError("Standard input is one file; give the other results by their paths.")
    }
  }

  /// The options that were given, and the figures that they have an effect on.
  private var given: [(name: String, kinds: Set<Kind>)] {
    let options: [(name: String, isGiven: Bool, kinds: Set<Kind>)] = [
      ("--list", !list.isEmpty, [.pck, .subsets, .errors, .leaderboard]),
      ("--subset", subset != nil, [.pck, .errors, .leaderboard]),
      ("--metric", metric != nil, [.pck, .subsets, .leaderboard]),
      ("--average", average != nil, [.pck, .subsets, .leaderboard]),
      ("--alpha", alpha != nil, [.subsets, .errors, .leaderboard]),
      ("--category", category != nil, [.pck, .errors, .leaderboard]),
    ]
    return options.filter(\.isGiven).map { ($0.name, $0.kinds) }
  }

  func run() throws {
    let format = try DrawingFormat(path: out)
    let destination = force.destination(out, format.outputKind, inputs: inputs)
    try destination.check()
    try DrawingFile.write(
      chart.drawing(width: Double(width)), theme: theme, as: format, scale: scale ?? 2, to: destination)
  }

  private var chart: Chart {
    get throws {
      guard let ofResults = kind.ofResults else {
        return try RunChart.chart(of: inputs.map { try RunDescription(folder: $0) })
      }
      let results = try inputs.map { try Results(InputFile(argument: $0, limit: 1 << 27)) }
      return try ofResults.chart(
        of: results,
        FigureOptions(
          lists: list.isEmpty ? nil : list, subset: subset ?? .all, metric: metric ?? .pck, average: average,
          alpha: alpha, category: category))
    }
  }
}

extension ScoringProtocol.Average: ExpressibleByArgument {}
extension Subset: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
