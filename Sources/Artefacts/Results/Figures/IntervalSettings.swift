/// How the intervals of a result are drawn.
package struct IntervalSettings: Equatable, Sendable {
  /// How many resamples; 0 for no intervals.
  package var resamples: Int
  /// The generator's seed.
  package var seed: UInt64
  /// The share of resamples between `low` and `high`.
  package static let level = 0.95

  /// Settings of their parts.
  package init(resamples: Int = 1000, seed: UInt64 = 42) {
    self.resamples = resamples
    self.seed = seed
  }
}
