import Predictions

/// Finds figures of one file of results by their place in the long table, where many are asked for.
package struct FigureIndex: Sendable {
  private struct Place: Hashable {
    let list: String
    let alpha: Double
    let metric: Metric
    let average: ScoringProtocol.Average
    let subset: Subset
    let category: String?
  }

  private let figures: [Place: Figure]
  private let resampled: [Place: ResampledFigure]

  /// An index of results; of two figures at one place the first counts.
  package init(_ results: Results) {
    let places = results.figures.map { figure in
      let place = Place(
        list: figure.list, alpha: figure.alpha, metric: figure.metric, average: figure.average,
        subset: figure.subset, category: figure.category)
      return (place, figure)
    }
    figures = Dictionary(places, uniquingKeysWith: { first, _ in first })
    let resampled = results.resampled.map { figure in
      let place = Place(
        list: figure.list, alpha: figure.alpha, metric: .pck, average: figure.average, subset: figure.subset,
        category: nil)
      return (place, figure)
    }
    self.resampled = Dictionary(resampled, uniquingKeysWith: { first, _ in first })
  }

  /// What a figure was in the resamples, or `nil` where they weren't kept.
  package func resampled(of figure: Figure) -> ResampledFigure? {
    resampled[
      Place(
        list: figure.list, alpha: figure.alpha, metric: figure.metric, average: figure.average,
        subset: figure.subset, category: figure.category)]
  }

  /// The figure at a place, or `nil` where there is none.
  package func figure(
    list: String, alpha: Double, metric: Metric, average: ScoringProtocol.Average, subset: Subset,
    category: String?
  ) -> Figure? {
    figures[
      Place(list: list, alpha: alpha, metric: metric, average: average, subset: subset, category: category)]
  }
}
