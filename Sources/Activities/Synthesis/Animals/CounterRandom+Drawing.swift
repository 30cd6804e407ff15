import Reproducibility

extension CounterRandom {
  /// Puts elements into a random order: Fisher and Yates; the standard library's shuffle isn't promised to stay the same.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in elements.indices.dropFirst().reversed() { elements.swapAt(last, below(last + 1)) }
  }

  /// A number from one bound to the other.
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A number from -most to most, with ones near 0 likelier.
  mutating func stray(_ most: Double) -> Double { (uniform() + uniform() - 1) * most }
}
