/// Two ends of a figure's interval.
package struct Interval: Equatable, Sendable {
  /// The lower end.
  package let low: Double
  /// The upper end.
  package let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The percentile interval of resampled values, interpolated between neighbours; `nil` when more than half of
  /// the resamples had nothing to count.
  ///
  /// - Parameter value: Gives the value at a position of the rising order; asked for those alone that an end lies between.
  package init?(count: Int, resamples: Int, value: (Int) -> Double) {
    guard count > 0, count * 2 >= resamples else { return nil }
    let tail = (1 - IntervalSettings.level) / 2
    low = Self.quantile(tail, count, value)
    high = Self.quantile(1 - tail, count, value)
  }

  private static func quantile(_ share: Double, _ count: Int, _ value: (Int) -> Double) -> Double {
    let position = share * Double(count - 1)
    let index = Int(position)
    let (low, high) = (value(index), value(min(index + 1, count - 1)))
    return low + (high - low) * (position - Double(index))
  }
}

/// How the intervals of a result are drawn.
package struct IntervalSettings: Equatable, Sendable {
  /// How many resamples; 0 for no intervals.
  package var resamples: Int
  /// The generator's seed.
  package var seed: UInt64
  /// The share of resamples between `low` and `high`.
  package static let level = 0.95
  /// The most resamples.
  package static let mostResamples = 100_000
  /// What is drawn anew.
  static let over = "images"

  package init(resamples: Int = 1000, seed: UInt64 = 42) {
    self.resamples = resamples
    self.seed = seed
  }
}
