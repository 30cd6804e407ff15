import Files
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
  /// The lists that are resampled together, with the same draws.
  private let lists: [MeasuredList]
  private let images: PairImages
  /// For each block its pairs' image numbers.
  private let sources: [[Int]]
  private let targets: [[Int]]
  private let settings: IntervalSettings
  private let stream: UInt64

  /// A bootstrap of one list, as one or more methods answered it: every draw is the same for all.
  ///
  /// - Parameters:
  ///   - others: The same pairs in the same order as in `list`.
  ///   - memory: Bytes that the resamples in memory at once may take; it doesn't show in the sums.
  package init(
    _ list: MeasuredList, and others: MeasuredList..., settings: IntervalSettings, memory: Int = 128 << 20
  ) {
    let lists = [list] + others
    let resample = lists.reduce(list.images.count * MemoryLayout<Double>.stride) { $0 + $1.bytesOfResample }
    batch = min(Self.largestBatch, max(1, memory / max(1, resample)))
    self.lists = lists
    images = list.images
    sources = list.blocks.map { $0.pairs.map { list.images.sources[$0] } }
    targets = list.blocks.map { $0.pairs.map { list.images.targets[$0] } }
    self.settings = settings
    // Tied to the list's name, so that a list's interval doesn't depend on which others are scored beside it.
    let digest = SHA256.digest(of: Array(list.name.utf8))
    stream = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt64($1) } << 32
  }

  /// How many resamples are in memory at once: as many as the memory allows, one at least.
  private let batch: Int

  /// The most resamples that are in memory at once.
  private static let largestBatch = 256

  /// Calls `body` with the sums by category, of a part of the resamples at a time: for each list those of each resample.
  ///
  /// A resample's numbers come from its position alone, so that the parts don't show in them.
  package func forEachBatch(threads: Int, _ body: ([[CategorySums.Values]]) throws -> Void) throws {
    for start in stride(from: 0, to: settings.resamples, by: batch) {
      let resamples = start..<min(start + batch, settings.resamples)
      let weights = try resamples.parallelMap(threads: threads) { self.weights(of: $0) }
      try body(lists.map { try sums(of: $0, weights, threads: threads) })
    }
  }

  private func sums(
    of list: MeasuredList, _ weights: [[Double]], threads: Int
  ) throws -> [CategorySums.Values] {
    let blockSums = try list.blocks.indices.parallelMap(threads: threads) { block in
      weights.map { weightedSum(of: block, in: list, $0) }
    }
    return weights.indices.map { resample in
      var sums = list.emptySums()
      for (block, values) in zip(list.blocks, blockSums) {
        for index in 0..<list.layout.width { sums[block.category][index] += values[resample][index] }
      }
      return sums
    }
  }

  /// How often each image was drawn in a resample.
  private func weights(of resample: Int) -> [Double] {
    var random = CounterRandom(seed: settings.seed, stream: stream | UInt64(resample))
    var weights = [Double](repeating: 0, count: images.count)
    for stratum in images.strata {
      for _ in stratum { weights[stratum[random.below(stratum.count)]] += 1 }
    }
    return weights
  }

  private func weightedSum(
    of block: Int, in list: MeasuredList, _ weights: [Double]
  ) -> [SIMD4<Double>] {
    let rows = list.rows[block]
    let width = list.layout.width
    var sum = [SIMD4<Double>](repeating: SIMD4(), count: width)
    for (pair, (source, target)) in zip(sources[block], targets[block]).enumerated() {
      let weight = weights[source] * weights[target]
      if weight == 0 { continue }
      for index in 0..<width { sum[index] += rows[pair * width + index] * weight }
    }
    return sum
  }
}
