import Predictions
import Reproducibility
import Results

/// One list measured under a protocol: its pairs grouped by category, and what each adds to the figures.
package struct MeasuredList: Sendable {
  /// The pairs of one category, at most `blockSize` of them, so that sums are split the same for any number of
  /// threads.
  package struct Block: Sendable {
    /// Index into `categories`.
    let category: Int
    /// Positions in the list's pairs.
    let pairs: [Int]
  }

  private static let blockSize = 1024

  package let name: String
  package let layout: MeasureLayout
  /// The categories under which the protocol counts pairs, in byte order.
  package let categories: [String]
  package let blocks: [Block]
  /// For each block its pairs' vectors, `layout.width` a pair.
  package let rows: [[SIMD4<Double>]]
  /// What there is to count, by category.
  package let counts: [FigureCounts]
  /// The wrong keypoints, by category.
  package let tallies: [ErrorTally]

  /// Measures the answered pairs of a list.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  package init(_ list: AnswerSheet.List, under rules: ScoringProtocol, threads: Int) throws {
    let measurer = PairMeasurer(rules)
    let byCategory = Dictionary(grouping: list.pairs.indices) { list.pairs[$0].category(under: rules) }
    let categories = byCategory.keys.sorted()
    let blocks = Self.blocks(categories.map { byCategory[$0] ?? [] })
    let pooled = PooledSchemas(list.pairs, under: rules)
    let measured = try blocks.parallelMap(threads: threads) { block in
      var rows: [SIMD4<Double>] = []
      rows.reserveCapacity(block.pairs.count * measurer.layout.width)
      var counts = FigureCounts()
      var tally = ErrorTally(alphas: rules.alphas.count)
      for pair in block.pairs.map({ list.pairs[$0] }) {
        let pooled = pooled.schema(of: pair, in: categories[block.category])
        try measurer.measure(pair, pooled: pooled, into: &rows, &counts, &tally)
      }
      return (rows, counts, tally)
    }
    var counts = [FigureCounts](repeating: FigureCounts(), count: categories.count)
    var tallies = [ErrorTally](repeating: ErrorTally(alphas: rules.alphas.count), count: categories.count)
    for (block, (_, more, tally)) in zip(blocks, measured) {
      counts[block.category].add(more)
      tallies[block.category].add(tally)
    }
    name = list.name
    layout = measurer.layout
    self.categories = categories
    self.blocks = blocks
    rows = measured.map(\.0)
    self.counts = counts
    self.tallies = tallies
  }

  /// - Parameter positions: Each category's positions in the list's pairs.
  private static func blocks(_ positions: [[Int]]) -> [Block] {
    positions.enumerated().flatMap { category, members in
      stride(from: 0, to: members.count, by: blockSize).map { start in
        Block(category: category, pairs: Array(members[start..<min(start + blockSize, members.count)]))
      }
    }
  }

  /// What there is to count, in a category or, for `nil`, in all.
  package func counts(category: Int?) -> FigureCounts {
    category.map { counts[$0] } ?? counts.reduce(into: FigureCounts()) { $0.add($1) }
  }

  /// Each category's sums over its pairs, `layout.width` vectors each.
  package func sums() -> [[SIMD4<Double>]] {
    var sums = emptySums()
    for (block, rows) in zip(blocks, rows) {
      for (index, row) in rows.enumerated() { sums[block.category][index % layout.width] += row }
    }
    return sums
  }

  /// Sums of nothing.
  package func emptySums() -> [[SIMD4<Double>]] {
    let empty = [SIMD4<Double>](repeating: SIMD4(), count: layout.width)
    return [[SIMD4<Double>]](repeating: empty, count: categories.count)
  }
}
