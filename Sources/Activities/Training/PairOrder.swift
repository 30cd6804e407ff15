import Reproducibility

/// In which order a run goes through its pairs: shuffled anew for each epoch. Each epoch's order follows from the seed and
/// the epoch's number alone.
package struct PairOrder: Sendable {
  private let pairs: Int
  private let pairsPerStep: Int
  private let seed: UInt64

  /// - Parameter pairs: How many there are; some.
  package init(pairs: Int, pairsPerStep: Int, seed: UInt64) {
    self.pairs = pairs
    self.pairsPerStep = pairsPerStep
    self.seed = seed
  }

  /// The last step of an epoch has fewer pairs where they don't divide.
  package var stepsPerEpoch: Int { (pairs + pairsPerStep - 1) / pairsPerStep }

  /// The epoch of a step, both counted from 0.
  package func epoch(ofStep step: Int) -> Int { step / stepsPerEpoch }

  /// The positions of an epoch's pairs among all, in their order.
  package func order(inEpoch epoch: Int) -> [Int32] {
    var random = CounterRandom(seed: seed, stream: Self.stream + UInt64(epoch))
    var order = Array(0..<Int32(clamping: pairs))
    // Fisher and Yates.
    for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, random.below(last + 1)) }
    return order
  }

  /// The places in an epoch's order of the pairs of a step.
  package func places(ofStep step: Int) -> Range<Int> {
    let start = step % stepsPerEpoch * pairsPerStep
    return start..<min(start + pairsPerStep, pairs)
  }

  /// Some positions among `pairs`, ascending, the same for the same seed.
  package static func sample(_ count: Int, of pairs: Int, seed: UInt64) -> [Int] {
    let order = PairOrder(pairs: pairs, pairsPerStep: 1, seed: seed).order(inEpoch: sampleEpoch)
    return order.prefix(count).map(Int.init).sorted()
  }

  /// Streams of random numbers for orders, apart from all others of a run.
  private static let stream = UInt64(0x4F52_4445 << 32)
  /// An epoch that no run lives to see.
  private static let sampleEpoch = Int(Int32.max)
}
