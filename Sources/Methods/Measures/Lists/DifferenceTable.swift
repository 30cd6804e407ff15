import Reproducibility
import Results

/// How the figures of PCK of one list differ between two methods that answered the same pairs.
package struct DifferenceTable: Sendable {
  private let a: MeasuredList
  private let b: MeasuredList
  private let rules: ScoringProtocol
  private let places: [FigurePlace]
  private var resampled: [ResampledValues]

  /// - Parameters:
  ///   - b: The same pairs in the same order as `a`.
  ///   - resamples: How many resamples will be added.
  /// - Throws: `IntervalError`.
  package init(_ a: MeasuredList, _ b: MeasuredList, rules: ScoringProtocol, resamples: Int) throws {
    self.a = a
    self.b = b
    self.rules = rules
    let metric = MeasureLayout.metrics.firstIndex(of: .pck) ?? 0
    places = FigurePlace.all(metric, in: a, averages: [rules.average])
    resampled = try ResampledValues.values(of: places.count, in: a, resamples: resamples)
  }

  /// Adds resamples, drawn for both alike.
  package mutating func add(
    resampled a: [CategorySums], _ b: [CategorySums], threads: Int
  ) throws {
    let layout = self.a.layout
    let differences = try places.parallelMap(threads: threads) { place in
      zip(a, b).compactMap { Self.difference(place.value(of: $0, in: layout), place.value(of: $1, in: layout)) }
    }
    for (index, differences) in differences.enumerated() {
      for difference in differences { resampled[index].append(difference) }
    }
  }

  /// The differences: by α, subset, and category with the overall one first.
  package func differences() -> [FigureDifference] {
    let sums = [a, b].map { CategorySums(sums: $0.sums(), weighting: rules.weighting) }
    return zip(places, resampled).map { place, resampled in
      let values = sums.map { place.value(of: $0, in: a.layout) }
      let lane = MeasureLayout.lane(place.average, place.subset)
      let counts = a.counts(category: place.category)
      return FigureDifference(
        list: a.name, alpha: rules.alphas[place.alpha], average: place.average, subset: place.subset,
        category: place.category.map { a.categories[$0] }, pairs: counts.pairs(lane: lane),
        keypoints: counts.keypoints(lane: lane), a: values[0], b: values[1],
        difference: Self.difference(values[0], values[1]), interval: resampled.interval)
    }
  }

  private static func difference(_ a: Double?, _ b: Double?) -> Double? {
    a.flatMap { a in b.map { $0 - a } }
  }
}
