import Reproducibility
import Results

/// Lays out the figures of one measured list.
package struct FigureTable: Sendable {
  private let measured: MeasuredList
  private let rules: ScoringProtocol
  private let sums: CategorySums
  private let places: [FigurePlace]
  private var resampled: [ResampledValues]
  /// The values in the first resamples, of the places that keep them.
  private var kept: [Int: ResampledFigure] = [:]

  /// - Parameters:
  ///   - sums: The list's own sums.
  ///   - resamples: How many resamples will be added.
  /// - Throws: `IntervalError`.
  package init(
    measured: MeasuredList, rules: ScoringProtocol, sums: CategorySums, resamples: Int
  ) throws {
    self.measured = measured
    self.rules = rules
    self.sums = sums
    places = MeasureLayout.metrics.indices.flatMap { metric in
      FigurePlace.all(metric, in: measured, averages: ScoringProtocol.Average.allCases)
    }
    resampled = try ResampledValues.values(of: places.count, in: measured, resamples: resamples)
    if resamples == 0 { return }
    for (index, place) in places.enumerated()
    where MeasureLayout.metrics[place.metric] == .pck && place.category == nil {
      kept[index] = ResampledFigure(
        list: measured.name, alpha: rules.alphas[place.alpha], average: place.average, subset: place.subset)
    }
  }

  /// Adds resamples, which intervals are drawn from.
  package mutating func add(resampled batch: [CategorySums], threads: Int) throws {
    let layout = measured.layout
    let values = try places.parallelMap(threads: threads) { place in
      batch.map { place.value(of: $0, in: layout) }
    }
    for (index, values) in values.enumerated() {
      for value in values { if let value { resampled[index].append(value) } }
      kept[index]?.append(values)
    }
  }

  /// What the overall figures of PCK were in the first resamples.
  package var resampledFigures: [ResampledFigure] { places.indices.compactMap { kept[$0] } }

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
}
