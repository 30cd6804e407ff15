import Results

/// A figure's values in all resamples, of which only those are kept that an end of its interval can be: beside a great
/// number of resamples that is a twentieth of them.
package struct ResampledValues: Sendable {
  private let resamples: Int
  /// How many of the least and of the greatest values matter.
  private let tail: Int
  /// How many values there were.
  private var count = 0
  private var kept: [Double] = []

  /// Below this many nothing is dropped.
  private static let few = 1024

  /// Of no value yet, out of at most `resamples`.
  package init(resamples: Int) {
    self.resamples = resamples
    // An end lies between two neighbours; one more allows for the rounding of its place.
    tail = Int((1 - IntervalSettings.level) / 2 * Double(resamples)) + 3
  }

  /// Adds the value of a resample that had something to count.
  package mutating func append(_ value: Double) {
    count += 1
    kept.append(value)
    guard kept.count >= max(4 * tail, Self.few) else { return }
    kept.sort()
    kept.removeSubrange(tail..<kept.count - tail)
  }

  /// The interval of the values; `nil` when more than half of the resamples had nothing to count.
  package var interval: Interval? {
    let sorted = kept.sorted()
    let dropped = count - sorted.count
    // What was dropped lies between the least and the greatest, where no end is.
    return Interval(count: count, resamples: resamples) { sorted[$0 < tail ? $0 : $0 - dropped] }
  }
}
