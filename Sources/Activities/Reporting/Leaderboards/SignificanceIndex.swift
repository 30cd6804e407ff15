import Predictions
import Results

/// How far each of a group's results is behind the best one, by figure.
struct SignificanceIndex {
  private struct Place: Hashable {
    let list: String
    let alpha: Double
    let metric: Metric
    let average: ScoringProtocol.Average
    let subset: Subset

    init(_ figure: Figure) {
      (list, alpha, metric) = (figure.list, figure.alpha, figure.metric)
      (average, subset) = (figure.average, figure.subset)
    }
  }

  private let verdicts: [Place: [BehindBest.Verdict]]

  /// An index of all overall figures; a list that isn't answered completely isn't ranked.
  init(_ group: Leaderboard.Group) {
    let indices = group.results.map { FigureIndex($0) }
    let whole = group.results.map { Set($0.coverage.filter(\.isComplete).map(\.list)) }
    let overall = group.results.lazy.flatMap(\.figures).filter { $0.category == nil }
    let places = Dictionary(overall.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
    verdicts = places.mapValues { figure in
      let figures = zip(indices, whole).map { index, whole in
        whole.contains(figure.list)
          ? index.figure(
            list: figure.list, alpha: figure.alpha, metric: figure.metric, average: figure.average,
            subset: figure.subset, category: nil) : nil
      }
      return BehindBest(figures, of: group.results, indices).verdicts
    }
  }

  /// What is known of a figure of one of the results, by its position.
  func verdict(of figure: Figure, row: Int) -> BehindBest.Verdict {
    guard figure.category == nil, let verdicts = verdicts[Place(figure)] else { return .none }
    return verdicts[row]
  }
}
