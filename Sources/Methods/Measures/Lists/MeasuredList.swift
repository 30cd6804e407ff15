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
  /// The pairs' images.
  package let images: PairImages

  /// Measures the answered pairs of a list.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  package init(_ list: ListMeasurer, threads: Int) throws {
    let pairs = 0..<list.count
    try self.init(
      name: list.name, alphas: list.rules.alphas.count, categories: pairs.map(list.category),
      images: pairs.lazy.map(list.images), threads: threads, outcome: list.outcome)
  }

  /// The same from what is known to have become of the pairs.
  ///
  /// - Parameter alphas: How many α each outcome has.
  /// - Throws: `Interrupted`.
  package init(_ name: String, _ lines: [OutcomeLine], alphas: Int, threads: Int) throws {
    try self.init(
      name: name, alphas: alphas, categories: lines.map(\.category),
      images: lines.lazy.map { ($0.source, $0.target) }, threads: threads
    ) { lines[$0].outcome }
  }

  /// - Parameter categories: One a pair.
  private init(
    name: String, alphas: Int, categories ofPairs: [String],
    images: some Sequence<(source: OutcomeLine.Image, target: OutcomeLine.Image)>, threads: Int,
    outcome: @Sendable (_ pair: Int) throws -> PairOutcome
  ) throws {
    let layout = MeasureLayout(alphas: alphas)
    let byCategory = Dictionary(grouping: ofPairs.indices) { ofPairs[$0] }
    let categories = byCategory.keys.sorted()
    let blocks = Self.blocks(categories.map { byCategory[$0] ?? [] })
    let measured = try blocks.parallelMap(threads: threads) { block in
      var totals = PairTotals(layout, pairs: block.pairs.count)
      for pair in block.pairs { totals.add(try outcome(pair)) }
      return totals
    }
    var counts = [FigureCounts](repeating: FigureCounts(), count: categories.count)
    var tallies = [ErrorTally](repeating: ErrorTally(alphas: alphas), count: categories.count)
    for (block, totals) in zip(blocks, measured) {
      counts[block.category].add(totals.counts)
      tallies[block.category].add(totals.tally)
    }
    self.name = name
    self.layout = layout
    self.categories = categories
    self.blocks = blocks
    self.images = PairImages(images)
    rows = measured.map(\.rows)
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
  package func sums() -> CategorySums.Values {
    var sums = emptySums()
    for (block, rows) in zip(blocks, rows) {
      for (index, row) in rows.enumerated() { sums[block.category][index % layout.width] += row }
    }
    return sums
  }

  /// Bytes that a resample of the list takes: its sums by block and by category, and its figures.
  var bytesOfResample: Int {
    let header = 32
    let sums = layout.width * MemoryLayout<SIMD4<Double>>.stride + header
    let lanes = SIMD4<Double>.scalarCount
    let figures = layout.width * lanes * MemoryLayout<Double?>.stride
    return blocks.count * sums + categories.count * (sums + figures)
  }

  /// Sums of nothing.
  package func emptySums() -> CategorySums.Values {
    let empty = [SIMD4<Double>](repeating: SIMD4(), count: layout.width)
    return [[SIMD4<Double>]](repeating: empty, count: categories.count)
  }
}
