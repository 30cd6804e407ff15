import Reproducibility

/// Draws indices with given whole weights.
struct WeightedChoice: Sendable {
  private let sums: [Int]

  /// Weights, at least one of them above 0.
  init(weights: [Int]) {
    var sum = 0
    sums = weights.map { weight in
      sum += weight
      return sum
    }
  }

  /// The index whose share of the weights' sum a draw falls into.
  func draw(_ random: inout CounterRandom) -> Int {
    let value = random.below(sums.last ?? 0)
    var (low, high) = (0, max(sums.count - 1, 0))
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
