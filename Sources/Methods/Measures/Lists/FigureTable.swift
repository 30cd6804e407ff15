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
  }

  let measured: MeasuredList
  let rules: ScoringProtocol
  let sums: CategorySums
  let resampled: [CategorySums]

  /// - Parameters:
  ///   - sums: The list's own sums.
  ///   - resampled: The sums of each resample, which intervals are drawn from.
  package init(measured: MeasuredList, rules: ScoringProtocol, sums: CategorySums, resampled: [CategorySums]) {
    self.measured = measured
    self.rules = rules
    self.sums = sums
    self.resampled = resampled
  }

  /// The figures: by metric, α, average, subset, and category with the overall one first.
  package func figures(threads: Int) throws -> [Figure] {
    try places().parallelMap(threads: threads) { place in
      let lane = MeasureLayout.lane(place.average, place.subset)
      let index = measured.layout.index(metric: place.metric, alpha: place.alpha)
      func value(_ sums: CategorySums) -> Double? {
        sums.value(category: place.category, index: index, lane: lane)
      }
      let counts = measured.counts(category: place.category)
      return Figure(
        list: measured.name, metric: MeasureLayout.metrics[place.metric], alpha: rules.alphas[place.alpha],
        average: place.average, subset: place.subset,
        category: place.category.map { measured.categories[$0] }, value: value(sums),
        pairs: counts.pairs(lane: lane), keypoints: counts.keypoints(lane: lane),
        interval: Interval(of: resampled.compactMap(value), resamples: resampled.count))
    }
  }

  private func places() -> [Place] {
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
