import Benchmarks
import Files
import Predictions
import Reproducibility
import Results

/// Resamples the images of a list.
///
/// Pairs that share an image aren't independent: with 30 images a category, 870 pairs rest on 30 draws. So images
/// are drawn, with replacement and within their category, as many as the category has in the list; a pair counts
/// as often as its source was drawn times as often as its target was. This is the vertex bootstrap of networks
/// (Snijders and Borgatti 1999), for two crossed factors known as the pigeonhole bootstrap (Owen 2007), which errs
/// on the wide side. An interval is the range between the 2.5th and the 97.5th percentile of the resamples.
package struct ImageBootstrap: Sendable {
  /// For each block its pairs' image numbers.
  private let sources: [[Int]]
  private let targets: [[Int]]
  /// The image numbers of each category.
  private let strata: [[Int]]
  private let images: Int
  private let measured: MeasuredList
  private let settings: IntervalSettings
  private let stream: UInt64

  package init(_ list: AnswerSheet.List, _ measured: MeasuredList, _ settings: IntervalSettings) {
    var numbers: [String: Int] = [:]
    var categories: [String] = []
    func number(_ instance: CatalogInstance) -> Int {
      if let number = numbers[instance.imageName] { return number }
      numbers[instance.imageName] = categories.count
      categories.append(instance.category)
      return categories.count - 1
    }
    let pairs = list.pairs.map { (number($0.source), number($0.target)) }
    sources = measured.blocks.map { $0.pairs.map { pairs[$0].0 } }
    targets = measured.blocks.map { $0.pairs.map { pairs[$0].1 } }
    let byCategory = Dictionary(grouping: categories.indices) { categories[$0] }
    strata = byCategory.sorted { $0.key < $1.key }.map(\.value)
    images = categories.count
    self.measured = measured
    self.settings = settings
    // Tied to the list's name, so that a list's interval doesn't depend on which others are scored beside it.
    let digest = SHA256.digest(of: Array(list.name.utf8))
    stream = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt64($1) } << 32
  }

  /// How many resamples are in memory at once.
  private static let batch = 256

  /// Calls `body` with the list's sums by category, of a part of the resamples at a time.
  ///
  /// A resample's numbers come from its position alone, so that the parts don't show in them.
  package func forEachBatch(threads: Int, _ body: ([[[SIMD4<Double>]]]) throws -> Void) throws {
    for start in stride(from: 0, to: settings.resamples, by: Self.batch) {
      try body(sums(of: start..<min(start + Self.batch, settings.resamples), threads: threads))
    }
  }

  private func sums(of resamples: Range<Int>, threads: Int) throws -> [[[SIMD4<Double>]]] {
    let weights = try resamples.parallelMap(threads: threads) { self.weights(of: $0) }
    let blockSums = try measured.blocks.indices.parallelMap(threads: threads) { block in
      weights.map { weightedSum(of: block, $0) }
    }
    return weights.indices.map { resample in
      var sums = measured.emptySums()
      for (block, values) in zip(measured.blocks, blockSums) {
        for index in 0..<measured.layout.width { sums[block.category][index] += values[resample][index] }
      }
      return sums
    }
  }

  /// How often each image was drawn in a resample.
  private func weights(of resample: Int) -> [Double] {
    var random = CounterRandom(seed: settings.seed, stream: stream | UInt64(resample))
    var weights = [Double](repeating: 0, count: images)
    for stratum in strata {
      for _ in stratum { weights[stratum[random.below(stratum.count)]] += 1 }
    }
    return weights
  }

  private func weightedSum(of block: Int, _ weights: [Double]) -> [SIMD4<Double>] {
    let rows = measured.rows[block]
    let width = measured.layout.width
    var sum = [SIMD4<Double>](repeating: SIMD4(), count: width)
    for (pair, (source, target)) in zip(sources[block], targets[block]).enumerated() {
      let weight = weights[source] * weights[target]
      if weight == 0 { continue }
      for index in 0..<width { sum[index] += rows[pair * width + index] * weight }
    }
    return sum
  }
}
