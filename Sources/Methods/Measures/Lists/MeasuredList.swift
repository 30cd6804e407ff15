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
  /// The categories of the source objects, in byte order.
  package let categories: [String]
  package let blocks: [Block]
  /// For each block its pairs' vectors, `layout.width` a pair.
  package let rows: [[SIMD4<Double>]]
  /// The wrong keypoints, by category.
  package let tallies: [ErrorTally]

  /// Measures the answered pairs of a list.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  package init(_ list: AnswerSheet.List, under rules: ScoringProtocol, threads: Int) throws {
    let measurer = PairMeasurer(rules)
    let categories = Set(list.pairs.map(\.source.category)).sorted()
    let blocks = Self.blocks(of: list.pairs, categories)
    let measured = try blocks.parallelMap(threads: threads) { block in
      var rows: [SIMD4<Double>] = []
      rows.reserveCapacity(block.pairs.count * measurer.layout.width)
      var tally = ErrorTally(alphas: rules.alphas.count)
      for pair in block.pairs { try measurer.measure(list.pairs[pair], into: &rows, &tally) }
      return (rows, tally)
    }
    var tallies = [ErrorTally](repeating: ErrorTally(alphas: rules.alphas.count), count: categories.count)
    for (block, (_, tally)) in zip(blocks, measured) { tallies[block.category].add(tally) }
    name = list.name
    layout = measurer.layout
    self.categories = categories
    self.blocks = blocks
    rows = measured.map(\.0)
    self.tallies = tallies
  }

  private static func blocks(of pairs: [AnsweredPair], _ categories: [String]) -> [Block] {
    let positions = Dictionary(grouping: pairs.indices) { pairs[$0].source.category }
    return categories.enumerated().flatMap { category, name in
      let members = positions[name] ?? []
      return stride(from: 0, to: members.count, by: blockSize).map { start in
        Block(category: category, pairs: Array(members[start..<min(start + blockSize, members.count)]))
      }
    }
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
