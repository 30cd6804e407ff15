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

  /// Values that are kept before any is dropped.
  private let most: Int

  /// Below this many nothing is dropped.
  private static let few = 256

  /// Of no value yet, out of at most `resamples`.
  package init(resamples: Int) {
    self.resamples = resamples
    // An end lies between two neighbours; one more allows for the rounding of its place.
    tail = Int((1 - IntervalSettings.level) / 2 * Double(resamples)) + 3
    most = max(4 * tail, Self.few)
  }

  /// Bytes that the values take at most.
  private var bytes: Int {
    min(most, resamples) * MemoryLayout<Double>.stride + MemoryLayout<ResampledValues>.stride
  }

  /// Memory for the values of a list's figures, in bytes.
  private static let memory = 384 << 20

  /// The values of a list's figures, of none yet.
  ///
  /// - Parameters:
  ///   - count: How many figures there are, of each category and of all of them together.
  ///   - resamples: How many resamples there will be.
  /// - Throws: `IntervalError` where they would take too much memory.
  package static func values(
    of count: Int, in list: MeasuredList, resamples: Int
  ) throws -> [ResampledValues] {
    let empty = ResampledValues(resamples: resamples)
    let most = memory / empty.bytes
    guard resamples == 0 || count <= most else {
      let categories = list.categories.count
      throw IntervalError.tooManyFigures(
        list: list.name, categories: categories, resamples: resamples,
        most: most / max(1, count / (categories + 1)) - 1)
    }
    return [ResampledValues](repeating: empty, count: count)
  }

  /// Adds the value of a resample that had something to count.
  package mutating func append(_ value: Double) {
    // A growing array would take up to twice as much.
    if kept.isEmpty { kept.reserveCapacity(min(most, resamples)) }
    count += 1
    kept.append(value)
    guard kept.count >= most else { return }
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
