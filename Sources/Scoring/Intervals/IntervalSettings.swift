/// How the intervals of a result are drawn.
public struct IntervalSettings: Equatable, Sendable {
  /// How many resamples; 0 for no intervals.
  public var resamples: Int
  /// The generator's seed.
  public var seed: UInt64
  /// The share of resamples between `low` and `high`.
  public static let level = 0.95

  /// Settings of their parts.
  public init(resamples: Int = 1000, seed: UInt64 = 42) {
    self.resamples = resamples
    self.seed = seed
  }
}
