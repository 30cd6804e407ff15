import Files
import Measures
import Predictions
import Reproducibility
import Results

/// Compares two methods pair by pair.
package struct Comparer: Sendable {
  private let a: Outcomes
  private let b: Outcomes
  /// Each list with the lines of both in one order.
  private let lists: [(name: String, a: [OutcomeLine], b: [OutcomeLine])]
  private var rules: ScoringProtocol { a.header.rules }

  /// Lays the outcomes of two methods beside each other.
  ///
  /// - Parameter names: The lists to compare, or `nil` for all, which must then be the same in both.
  /// - Throws: `ComparisonError` where they are not of the same benchmark, protocol, lists and pairs.
  package init(_ a: Outcomes, _ b: Outcomes, lists names: [String]? = nil) throws {
    let files = [a.file, b.file]
    let (mine, theirs) = (a.header, b.header)
    if mine.benchmark.id != theirs.benchmark.id {
      throw ComparisonError.differ(
        files: files, what: "benchmark", a: Self.name(of: mine.benchmark), b: Self.name(of: theirs.benchmark),
        samePairs: mine.benchmark.pairs == theirs.benchmark.pairs)
    }
    if mine.fingerprint != theirs.fingerprint {
      throw ComparisonError.differ(
        files: files, what: "protocol", a: Self.name(of: mine), b: Self.name(of: theirs), samePairs: false)
    }
    let chosen = try Self.lists(a, b, names, files)
    self.a = a
    self.b = b
    lists = try chosen.map { name in
      let lines = [a, b].map { side in side.lists.first { $0.name == name }?.lines ?? [] }
      return (name, lines[0], try Self.order(lines[1], like: lines[0], list: name, files))
    }
  }

  private static func name(of header: OutcomeHeader) -> String {
    "\(header.rules.name) \(header.fingerprint.description.prefix(12))"
  }

  private static func name(of benchmark: BenchmarkReference) -> String {
    "\(benchmark.name) \(benchmark.id.digest.description.prefix(12))"
  }

  private static func lists(
    _ a: Outcomes, _ b: Outcomes, _ names: [String]?, _ files: [String]
  ) throws -> [String] {
    let known = [a, b].map { $0.lists.map(\.name) }
    guard let names else {
      guard Set(known[0]) == Set(known[1]) else {
        throw ComparisonError.otherLists(files: files, a: known[0], b: known[1])
      }
      return known[0]
    }
    let common = known[0].filter(known[1].contains)
    for name in names where !common.contains(name) {
      throw ComparisonError.unknownList(files: files, name, known: common)
    }
    return common.filter(names.contains)
  }

  /// Lines in the order that the same pairs have in others.
  private static func order(
    _ lines: [OutcomeLine], like others: [OutcomeLine], list: String, _ files: [String]
  ) throws -> [OutcomeLine] {
    let positions = Dictionary(
      lines.indices.map { (lines[$0].pair, $0) }, uniquingKeysWith: { first, _ in first })
    let found = others.map { positions[$0.pair] }
    let missing = found.firstIndex(of: nil)
    guard missing == nil, positions.count == others.count else {
      let names = Set(others.map(\.pair))
      let extra = lines.first { !names.contains($0.pair) }
      throw ComparisonError.otherPairs(
        files: files, list: list, onlyA: found.count { $0 == nil },
        onlyB: lines.count { !names.contains($0.pair) },
        example: missing.map { others[$0].pair } ?? extra?.pair ?? "none")
    }
    return try zip(others, found).compactMap { other, position in
      guard let position else { return nil }
      guard lines[position].asksTheSame(as: other) else {
        throw ComparisonError.otherKeypoints(files: files, list: list, pair: other.pair)
      }
      return lines[position]
    }
  }

  /// The comparison; the same for any number of threads.
  ///
  /// - Parameters:
  ///   - alpha: The threshold at which categories and pairs are compared, or `nil` for the protocol's headline.
  ///   - pairs: How many of the pairs that changed most to name.
  /// - Throws: `ComparisonError.unknownAlpha`, `IntervalError` where a list has too many categories for intervals,
  ///   `Interrupted`.
  package func compare(
    alpha: Double? = nil, pairs: Int, intervals: IntervalSettings, threads: Int
  ) throws -> Comparison {
    let alpha = alpha ?? rules.headlineAlpha
    guard let position = rules.alphas.firstIndex(of: alpha) else {
      throw ComparisonError.unknownAlpha(alpha, known: rules.alphas)
    }
    var figures: [FigureDifference] = []
    var categories: [CategoryChange] = []
    var changes: [PairChange] = []
    for list in lists {
      figures += try differences(list, intervals, threads: threads)
      let found = zip(list.a, list.b).map { PairChange($0, $1, alpha: position) }
      categories += Self.changes(of: found, list.a, list: list.name)
      changes += found.compactMap { $0 }
    }
    return Comparison(
      tool: ToolVersion.current, a: a, b: b, intervals: intervals, alpha: alpha, figures: figures,
      categories: categories, pairs: Self.most(pairs, of: changes))
  }

  private func differences(
    _ list: (name: String, a: [OutcomeLine], b: [OutcomeLine]), _ intervals: IntervalSettings, threads: Int
  ) throws -> [FigureDifference] {
    let measured = try [list.a, list.b].map {
      try MeasuredList(list.name, $0, alphas: rules.alphas.count, threads: threads)
    }
    var table = try DifferenceTable(measured[0], measured[1], rules: rules, resamples: intervals.resamples)
    let bootstrap = ImageBootstrap(measured[0], and: measured[1], settings: intervals)
    try bootstrap.forEachBatch(threads: threads) { batches in
      let sums = batches.map { $0.map { CategorySums(sums: $0, weighting: rules.weighting) } }
      try table.add(resampled: sums[0], sums[1], threads: threads)
    }
    return table.differences()
  }

  /// The whole list first, then its categories in byte order.
  private static func changes(
    of changes: [PairChange?], _ lines: [OutcomeLine], list: String
  ) -> [CategoryChange] {
    var whole = CategoryChange(list: list, category: nil)
    var categories: [String: CategoryChange] = [:]
    for (change, line) in zip(changes, lines) {
      whole.add(change)
      categories[line.category, default: CategoryChange(list: list, category: line.category)].add(change)
    }
    return [whole] + categories.sortedByBytes(of: \.key).map(\.value)
  }

  /// The pairs that changed most, for better or worse: by keypoints, then by their share of the pair's, then as listed.
  private static func most(_ count: Int, of changes: [PairChange]) -> [PairChange] {
    let ranked = changes.enumerated().filter { $0.element.change != 0 }.sorted { first, second in
      let (x, y) = (first.element, second.element)
      if abs(x.change) != abs(y.change) { return abs(x.change) > abs(y.change) }
      if x.keypoints != y.keypoints { return x.keypoints < y.keypoints }
      return first.offset < second.offset
    }
    return ranked.prefix(count).map(\.element)
  }
}
