/// The spread of a series of whole numbers, such as keypoints a pair.
package struct Distribution: Equatable, Sendable {
  /// How often each value occurs; index is the value.
  package let histogram: [Int]
  /// How many values there are.
  package let count: Int
  /// Their sum.
  package let sum: Int

  /// The spread of values that are at least 0 and small enough to count by.
  package init(_ values: some Sequence<Int>) {
    var histogram: [Int] = []
    var count = 0
    var sum = 0
    for value in values where value >= 0 {
      if value >= histogram.count {
        histogram.append(contentsOf: repeatElement(0, count: value + 1 - histogram.count))
      }
      histogram[value] += 1
      count += 1
      sum += value
    }
    self.histogram = histogram
    self.count = count
    self.sum = sum
  }

  /// The mean, or `nil` of nothing.
  package var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) }

  /// The smallest value, or `nil` of nothing.
  package var least: Int? { histogram.firstIndex { $0 > 0 } }

  /// The largest value, or `nil` of nothing.
  package var most: Int? { histogram.lastIndex { $0 > 0 } }

  /// The value below which a share of the values lies, interpolated linearly between neighbours as NumPy does by
  /// default; `nil` of nothing.
  package func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    let place = min(max(share, 0), 1) * Double(count - 1)
    let low = Int(place.rounded(.down))
    let lower = Double(value(at: low))
    return lower + (Double(value(at: min(low + 1, count - 1))) - lower) * (place - Double(low))
  }

  /// The value at a position of the sorted series.
  private func value(at position: Int) -> Int {
    var seen = 0
    for (value, times) in histogram.enumerated() {
      seen += times
      if position < seen { return value }
    }
    return histogram.count - 1
  }
}
