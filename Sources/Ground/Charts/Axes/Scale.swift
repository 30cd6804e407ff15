/// Where the values of an axis are drawn.
struct Scale: Equatable, Sendable {
  let low: Double
  let high: Double
  /// The pixel of `low`.
  let start: Double
  /// The pixel of `high`.
  let end: Double

  /// The pixel of a value; one beyond the ends is drawn there.
  func place(_ value: Double) -> Double {
    guard high > low, value.isFinite else { return start }
    return start + (min(max(value, low), high) - low) / (high - low) * (end - start)
  }
}
