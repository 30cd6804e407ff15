import Documents
import Files
import Predictions

/// Two methods on the same pairs under the same protocol: where the second one differs from the first.
package struct Comparison: Sendable {
  /// One of the two methods.
  package struct Side: Equatable, Sendable, Encodable {
    /// The file of its outcomes or predictions.
    package let file: String
    /// What tables call it.
    package let method: String
    /// What names its predictions.
    package let predictions: ArtefactID

    package init(_ outcomes: Outcomes) {
      file = outcomes.file
      method = outcomes.header.method
      predictions = outcomes.header.predictions
    }
  }

  /// The version of the tool that compared.
  package let tool: String
  /// The first method.
  package let a: Side
  /// The second one.
  package let b: Side
  /// The benchmark.
  package let benchmark: BenchmarkReference
  /// The protocol.
  package let rules: ScoringProtocol
  /// The protocol's fingerprint.
  package let fingerprint: Digest
  /// How intervals were drawn.
  package let intervals: IntervalSettings
  /// How much of each list the first method answered, and so the second one.
  package let coverage: [Coverage]
  /// The threshold at which categories and pairs are compared.
  package let alpha: Double
  /// By list, α, subset, and category with the overall one first.
  package let figures: [FigureDifference]
  /// By list, the whole one first, and category.
  package let categories: [CategoryChange]
  /// The pairs that changed most, as many as were asked for.
  package let pairs: [PairChange]

  package init(
    tool: String, a: Outcomes, b: Outcomes, intervals: IntervalSettings, alpha: Double,
    figures: [FigureDifference], categories: [CategoryChange], pairs: [PairChange]
  ) {
    self.tool = tool
    self.a = Side(a)
    self.b = Side(b)
    benchmark = a.header.benchmark
    rules = a.header.rules
    fingerprint = a.header.fingerprint
    self.intervals = intervals
    let lists = Set(categories.map(\.list))
    coverage = a.header.coverage.filter { lists.contains($0.list) }
    self.alpha = alpha
    self.figures = figures
    self.categories = categories
    self.pairs = pairs
  }

  /// The lists, in order.
  package var lists: [String] { categories.filter { $0.category == nil }.map(\.list) }
}

extension Comparison: Encodable {
  private static let format = FormatName(kind: "comparison", version: 1)

  private enum CodingKeys: String, CodingKey {
    case format, tool, a, b, benchmark
    case rules = "protocol"
    case fingerprint, intervals, coverage, alpha, figures, categories, pairs
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(tool, forKey: .tool)
    try fields.encode(a, forKey: .a)
    try fields.encode(b, forKey: .b)
    try fields.encode(benchmark, forKey: .benchmark)
    try fields.encode(rules, forKey: .rules)
    try fields.encode(fingerprint, forKey: .fingerprint)
    try fields.encode(intervals, forKey: .intervals)
    try fields.encode(coverage, forKey: .coverage)
    try fields.encode(alpha, forKey: .alpha)
    try fields.encode(figures, forKey: .figures)
    try fields.encode(categories, forKey: .categories)
    try fields.encode(pairs, forKey: .pairs)
  }
}
