/// Finds figures of one file of results by their place in the long table, where many are asked for.
package struct FigureIndex: Sendable {
  private let figures: [TablePlace: Figure]
  private let resampled: [TablePlace: ResampledFigure]

  /// An index of results, which have one figure at a place, as scoring makes them and reading holds them to.
  package init(_ results: Results) {
    figures = Self.byPlace(results.figures)
    resampled = Self.byPlace(results.resampled)
  }

  private static func byPlace<Row: TableRow>(_ rows: [Row]) -> [TablePlace: Row] {
    Dictionary(rows.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a figure was in the resamples, or `nil` where they weren't kept.
  package func resampled(of figure: Figure) -> ResampledFigure? {
    guard figure.metric == .pck, figure.category == nil else { return nil }
    return resampled[
      TablePlace(
        list: figure.list, alpha: figure.alpha, subset: figure.subset, category: nil, average: figure.average)]
  }

  /// The figure at a place, or `nil` where there is none.
  package func figure(
    list: String, alpha: Double, metric: Metric, average: ScoringProtocol.Average, subset: Subset,
    category: String?
  ) -> Figure? {
    figures[
      TablePlace(
        list: list, alpha: alpha, subset: subset, category: category, metric: metric, average: average)]
  }
}
