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
  package init?(of values: [Double], resamples: Int) {
    guard values.count > 0, values.count * 2 >= resamples else { return nil }
    let sorted = values.sorted()
    let tail = (1 - IntervalSettings.level) / 2
    low = Self.quantile(tail, of: sorted)
    high = Self.quantile(1 - tail, of: sorted)
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let index = Int(position)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (sorted[next] - sorted[index]) * (position - Double(index))
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
  /// What is drawn anew.
  static let over = "images"

  package init(resamples: Int = 1000, seed: UInt64 = 42) {
    self.resamples = resamples
    self.seed = seed
  }
}
