import Benchmarks
import Documents
import Explanations
import Files
import Predictions
import Results
import Tables

/// What somebody needs to make a benchmark or a method's numbers again, as a card of a report's page.
struct SamplingCard {
  /// One line of it.
  struct Fact {
    let name: String
    let value: String

    init(_ name: String, _ value: Wording) {
      self.name = name
      self.value = value.text
    }
  }

  let id: String
  let title: String
  let facts: [Fact]
  /// Tables as HTML.
  let tables: String
  /// Commands, a line each; words in capitals are the reader's to fill in.
  let commands: String

  /// The card of a benchmark.
  ///
  /// - Parameter folder: Its folder as the user gave it.
  init(of manifest: BenchmarkManifest, folder: String) {
    id = "card-benchmark"
    title = "Benchmark \(Wording(manifest.recipe.name))"
    var facts = [
      Fact("dataset", "\(manifest.dataset)"),
      Fact("recipe", "\(manifest.recipe.name), fingerprint \(manifest.recipe.fingerprint)"),
    ]
    if let seed = Self.seed(of: manifest.recipe) { facts.append(Fact("seed", "\(seed)")) }
    facts += [
      Fact("pairs (which pairs, the digest to quote)", "\(manifest.pairsDigest)"),
      Fact("benchmark (all that scoring reads)", "\(manifest.id)"),
      Fact("built with", "chiral \(manifest.toolVersion)"),
      Fact(
        "holds",
        "\(manifest.counts.categories, "category", plural: "categories"), \(Numbers.grouped(manifest.counts.images)) "
          + "images, \(Numbers.grouped(manifest.counts.instances)) instances, "
          + "\(Numbers.grouped(manifest.counts.pairs)) pairs"),
    ]
    self.facts = facts
    tables = HTML.write(
      Table(
        caption: "Lists of the benchmark",
        columns: [
          .text("list"), .number("pairs"), .number("geo-aware pairs"), .number("keypoints"),
          .number("geo-aware keypoints"), .text("SHA-256 of the lines"),
        ],
        texts: manifest.lists.map { list in
          [list.name]
            + [list.counts.pairs, list.counts.geoPairs, list.counts.keypoints, list.counts.geoKeypoints]
            .map(Numbers.grouped) + ["\(list.digest)"]
        }))
    commands = Self.lines([
      ["chiral", "build", manifest.recipe.name, "--data", "DATASET", "--out", folder],
      ["chiral", "verify", folder],
    ])
  }

  /// The card of a method.
  ///
  /// - Parameters:
  ///   - name: What tables call it.
  ///   - folder: The benchmark's folder as the user gave it.
  init(of method: ReportContent.Method, named name: String, position: Int, folder: String) {
    let results = method.results
    id = "card-method-\(position)"
    title = "Method \(Wording(name))"
    var facts = [
      Fact("protocol", "\(results.rules.name): \(results.rules.title)"),
      Fact("in short", "\(results.rules)"),
      Fact("protocol's source", Wording(results.rules.source, limit: PrintableLimit.message)),
      Fact("protocol's fingerprint", "\(results.fingerprint)"),
      Fact("predictions", "\(results.predictions)"),
      Fact("features", results.features.map { "\($0)" } ?? "none, or not said"),
      Fact("weights", results.weights.map { "\($0)" } ?? "none, or not said"),
      Fact("matcher", results.matcher.map { "\($0)" } ?? "not said"),
    ]
    if let pose = results.pose { facts.append(Fact("adaptive pose", "\(pose)")) }
    facts += results.settings.map { Fact(printable($0.name), Wording($0.value, limit: PrintableLimit.path)) }
    facts.append(
      Fact(
        "intervals",
        results.intervals.resamples > 0
          ? "95%, \(results.intervals.resamples) resamples of the images, seed \(results.intervals.seed)"
          : "none"))
    for coverage in results.coverage {
      facts.append(
        Fact("list \(printable(coverage.list))", "\(coverage.answered) of \(coverage.pairs, "pair") predicted"))
    }
    facts.append(
      Fact(
        "made with",
        "chiral \(results.tool)" + (results.predictedBy.map { ", predicted by chiral \($0)" } ?? "")))
    self.facts = facts
    tables = ""
    let predictions = method.predictions ?? "PREDICTIONS"
    commands = Self.lines(
      [Self.match(results, folder: folder, to: predictions)].compactMap { $0 } + [
        [
          "chiral", "score", folder, "--predictions", predictions, "--protocol", results.rules.name,
          "--method", results.method, "--seed", "\(results.intervals.seed)", "--resamples",
          "\(results.intervals.resamples)", "--out", "RESULTS",
        ]
      ])
  }

  /// The command that predicts, as far as the header tells; `nil` where another tool did.
  private static func match(_ results: Results, folder: String, to path: String) -> [String]? {
    guard results.predictedBy != nil, let matcher = results.matcher else { return nil }
    var words = ["chiral", "match", folder, "--matcher", matcher]
    if results.features != nil { words += ["--features", "STORE"] }
    if results.weights != nil { words += ["--post-processor", "WEIGHTS"] }
    if let pose = results.pose { words += ["--pose", pose] }
    let isSoft = matcher.contains("soft-argmax")
    for setting in results.settings where !setting.value.isEmpty {
      switch setting.name {
      case "groups": words += ["--groups", setting.value]
      // Refined descriptors are taken as they are anyway.
      case "descriptor" where results.weights == nil: words += ["--descriptor", setting.value]
      case "beta" where isSoft: words += ["--beta", setting.value]
      case "window" where setting.value == "strict": words.append("--strict-window")
      default: break
      }
    }
    for coverage in results.coverage { words += ["--list", coverage.list] }
    return words + ["--out", path]
  }

  private static func lines(_ commands: [[String]]) -> String {
    commands.map { ShellWords.line($0) }.joined(separator: "\n")
  }

  /// The seed that the recipe draws with, `nil` where it draws nothing.
  private static func seed(of recipe: RecipeRecord) -> Int? {
    var reader = JSONReader(InputFile(path: recipe.name, bytes: Array(recipe.json.utf8)))
    var seed: Int?
    // A recipe that another version wrote may have anything there; then the card has one line less.
    try? reader.readObject { reader, key in
      if key == "seed" { seed = try reader.readInt(in: 0...Int.max) } else { try reader.skipValue() }
    }
    return seed
  }
}
