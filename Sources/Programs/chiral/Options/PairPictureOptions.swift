import ArgumentParser
import Charts
import Reporting
import Results

/// What `show --out` draws.
struct PairPictureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw the pair to a file that ends in .svg, .pdf or .png instead of describing it.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("The benchmark's image folder; without it panels are grey.", valueName: "folder"))
  var images: String?

  @Option(
    help: ArgumentHelp(
      "Predictions to draw, right ones green and wrong ones red; may be repeated, a row each.",
      valueName: "file"),
    completion: .file())
  var predictions: [String] = []

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp(
      "The protocol that says what is right. (default: the dataset's own, else the library's)",
      valueName: "name"))
  var protocolName: String?

  @Option(
    parsing: .unconditional,
    help: "The α at which answers are right or wrong, one of the protocol's. (default: 0.1)")
  var alpha: Double?

  @Option(
    help: ArgumentHelp(
      "Draw a gallery of the pairs with the most errors of a kind instead of one pair; any counts all kinds.",
      valueName: "kind"))
  var worst: WorstKind?

  @Option(help: "The only category in the gallery.")
  var category: String?

  @Option(help: "Count all wrong keypoints in the gallery, or the geometry-aware ones only.")
  var subset: Subset = .all

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most pairs in the gallery. (default: 12)", valueName: "pairs"))
  var count: Int?

  @Option(help: "Colours for a light or a dark page. (default: light)")
  var theme: Theme?

  func validate() throws {
    if let given, out == nil { throw ValidationError("'\(given)' has no effect without '--out'.") }
    if let out { _ = try format(of: out) }
    if worst == nil, let lone = onlyOfGalleries {
      throw ValidationError("'\(lone)' has no effect without '--worst'.")
    }
    if worst != nil, predictions.count != 1 {
      throw ValidationError("'--worst' takes one file of predictions: give '--predictions' once.")
    }
    if predictions.isEmpty, protocolName != nil || alpha != nil {
      let option = protocolName == nil ? "--alpha" : "--protocol"
      throw ValidationError("'\(option)' has no effect without '--predictions'.")
    }
    if let count, !(1...PairGallery.mostPairs ~= count) {
      throw ValidationError("'--count' is \(count); give a number from 1 to \(PairGallery.mostPairs).")
    }
  }

  /// The format of the output.
  ///
  /// - Throws: `ValidationError` that names the known ones.
  func format(of path: String) throws -> DrawingFormat {
    do {
      return try DrawingFormat(path: path)
    } catch {
      throw ValidationError("'--out': \(error)")
    }
  }

  /// The first option that only drawings have.
  private var given: String? {
    if images != nil { return "--images" }
    if !predictions.isEmpty { return "--predictions" }
    if protocolName != nil { return "--protocol" }
    if alpha != nil { return "--alpha" }
    if theme != nil { return "--theme" }
    return worst == nil ? onlyOfGalleries : "--worst"
  }

  private var onlyOfGalleries: String? {
    if category != nil { return "--category" }
    if count != nil { return "--count" }
    return subset == .all ? nil : "--subset"
  }

  /// What a gallery shows, `nil` where one pair is drawn.
  var wanted: WorstPairs? {
    worst.map { WorstPairs(kind: $0.kind, subset: subset, category: category, count: count ?? 12) }
  }
}

/// A kind of error by its name in results, or any.
struct WorstKind: ExpressibleByArgument {
  /// `nil` for any.
  let kind: ErrorKind?

  init?(argument: String) {
    kind = ErrorKind.allCases.first { $0.name == argument }
    if kind == nil, argument != Self.any { return nil }
  }

  private static let any = "any"
  static var allValueStrings: [String] { ErrorKind.allCases.reversed().map(\.name) + [any] }
}
