/// An overall figure of PCK in the first resamples of its list.
///
/// Which images a resample draws depends on the seed, the list and the resample's number alone. So results of the same
/// pairs and seed can be compared resample by resample, which tells a difference far better than two intervals do.
package struct ResampledFigure: Equatable, Sendable {
  /// The list.
  package let list: String
  /// The threshold's share of the base.
  package let alpha: Double
  /// How shares became one number.
  package let average: ScoringProtocol.Average
  /// Which keypoints count.
  package let subset: Subset
  /// The values in millionths, `nil` where nothing was counted.
  package private(set) var values: [Int32?]

  /// The most values that are kept.
  package static let most = 1000
  /// The parts of 1 that values are kept in.
  package static let unit = 1e6

  package init(
    list: String, alpha: Double, average: ScoringProtocol.Average, subset: Subset, values: [Int32?] = []
  ) {
    self.list = list
    self.alpha = alpha
    self.average = average
    self.subset = subset
    self.values = values
  }

  /// Adds the values of the next resamples, as long as there is room.
  package mutating func append(_ more: [Double?]) {
    values += more.prefix(max(0, Self.most - values.count)).map { value in
      value.flatMap { Int32(exactly: ($0 * Self.unit).rounded()) }
    }
  }

  /// The figure's own interval in these resamples, `nil` where too few of them had something to count.
  package var interval: Interval? {
    let sorted = values.compactMap { $0 }.sorted()
    return Interval(count: sorted.count, resamples: values.count) { Double(sorted[$0]) / Self.unit }
  }

  /// The interval of how much another figure is above this one, `nil` where too few resamples are in both.
  ///
  /// - Parameter other: A figure of the same pairs, resampled with the same seed.
  package func interval(to other: ResampledFigure) -> Interval? {
    let differences = zip(values, other.values).compactMap { mine, theirs in
      mine.flatMap { mine in theirs.map { Double($0) - Double(mine) } }
    }
    let sorted = differences.sorted()
    return Interval(count: sorted.count, resamples: min(values.count, other.values.count)) {
      sorted[$0] / Self.unit
    }
  }
}
