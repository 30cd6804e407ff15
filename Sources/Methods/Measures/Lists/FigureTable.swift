import Reproducibility
import Results

/// Lays out the figures of one measured list.
package struct FigureTable: Sendable {
  private struct Place: Sendable {
    let metric: Int
    let alpha: Int
    let average: ScoringProtocol.Average
    let subset: Subset
    let category: Int?

    func value(of sums: CategorySums, in layout: MeasureLayout) -> Double? {
      sums.value(
        category: category, index: layout.index(metric: metric, alpha: alpha),
        lane: MeasureLayout.lane(average, subset))
    }
  }

  private let measured: MeasuredList
  private let rules: ScoringProtocol
  private let sums: CategorySums
  private let places: [Place]
  private var resampled: [ResampledValues]

  /// - Parameters:
  ///   - sums: The list's own sums.
  ///   - resamples: How many resamples will be added.
  package init(measured: MeasuredList, rules: ScoringProtocol, sums: CategorySums, resamples: Int) {
    self.measured = measured
    self.rules = rules
    self.sums = sums
    places = Self.places(of: measured, rules)
    resampled = [ResampledValues](repeating: ResampledValues(resamples: resamples), count: places.count)
  }

  /// Adds resamples, which intervals are drawn from.
  package mutating func add(resampled batch: [CategorySums], threads: Int) throws {
    let layout = measured.layout
    let values = try places.parallelMap(threads: threads) { place in
      batch.compactMap { place.value(of: $0, in: layout) }
    }
    for (index, values) in values.enumerated() {
      for value in values { resampled[index].append(value) }
    }
  }

  /// The figures: by metric, α, average, subset, and category with the overall one first.
  package func figures(threads: Int) throws -> [Figure] {
    try places.indices.parallelMap(threads: threads) { index in
      let place = places[index]
      let lane = MeasureLayout.lane(place.average, place.subset)
      let counts = measured.counts(category: place.category)
      return Figure(
        list: measured.name, metric: MeasureLayout.metrics[place.metric], alpha: rules.alphas[place.alpha],
        average: place.average, subset: place.subset,
        category: place.category.map { measured.categories[$0] },
        value: place.value(of: sums, in: measured.layout),
        pairs: counts.pairs(lane: lane), keypoints: counts.keypoints(lane: lane),
        interval: resampled[index].interval)
    }
  }

  private static func places(of measured: MeasuredList, _ rules: ScoringProtocol) -> [Place] {
    var places: [Place] = []
    for metric in MeasureLayout.metrics.indices {
      for alpha in rules.alphas.indices {
        for average in ScoringProtocol.Average.allCases {
          for subset in Subset.allCases {
            for category in [nil] + measured.categories.indices.map(Optional.some) {
              places.append(
                Place(metric: metric, alpha: alpha, average: average, subset: subset, category: category))
            }
          }
        }
      }
    }
    return places
  }
}
