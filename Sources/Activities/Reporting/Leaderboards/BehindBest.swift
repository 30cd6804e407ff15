import Explanations
import Predictions
import Results

/// Tells which methods of one column are not significantly behind its best one: those for which the paired 95% interval
/// of the difference, over images that were drawn for both alike, includes zero.
struct BehindBest {
  /// What is known of one method.
  enum Verdict: Equatable {
    /// It is the best itself, isn't ranked, or has no value.
    case none
    /// How far the best one is ahead.
    case behind(Interval)
    /// The two have no resamples in common.
    case unknown
  }

  /// One a method, in their order.
  let verdicts: [Verdict]

  /// - Parameters:
  ///   - figures: A column's figure of each of the results, `nil` where it isn't ranked.
  ///   - indices: The figures of each of the results.
  init(_ figures: [Figure?], of results: [Results], _ indices: [FigureIndex]) {
    self.init(
      values: figures.map { $0?.value },
      resampled: zip(figures, indices).map { figure, index in figure.flatMap(index.resampled) },
      seeds: results.map(\.intervals.seed))
  }

  /// - Parameters:
  ///   - values: The methods' values, `nil` where one isn't ranked.
  ///   - resampled: What these values were in the resamples, where that is known.
  ///   - seeds: The seeds that the resamples were drawn with.
  init(values: [Double?], resampled: [ResampledFigure?], seeds: [UInt64]) {
    let ranked = values.indices.filter { values[$0] != nil }
    // Of several best ones the first; equal values have nothing between them.
    guard ranked.count > 1,
      let best = ranked.max(by: { (values[$0] ?? 0, $1) < (values[$1] ?? 0, $0) })
    else {
      verdicts = values.map { _ in .none }
      return
    }
    verdicts = values.indices.map { index in
      guard index != best, let value = values[index] else { return .none }
      if value == values[best] { return .behind(Interval(low: 0, high: 0)) }
      guard let own = resampled[index], let other = resampled[best], seeds[index] == seeds[best],
        let interval = own.interval(to: other)
      else { return .unknown }
      return .behind(interval)
    }
  }
}

extension BehindBest {
  /// What stands behind a value that isn't significantly behind the best.
  static let mark = "≈"
}

extension BehindBest.Verdict {
  /// How far the best one is ahead; `nil` where that isn't known or not the question.
  var interval: Interval? {
    if case .behind(let interval) = self { interval } else { nil }
  }

  /// Whether the value isn't significantly behind the best; `nil` where that isn't known or not the question.
  var isNear: Bool? { interval.map { $0.low <= 0 } }
}
