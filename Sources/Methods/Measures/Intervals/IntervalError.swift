import Explanations
import Results

/// Why no intervals can be drawn.
package enum IntervalError: Error, Equatable, Sendable {
  /// So many figures' values in the resamples take too much memory.
  case tooManyFigures(list: String, categories: Int, resamples: Int, most: Int)
}

extension IntervalError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .tooManyFigures(let list, let categories, let resamples, let most):
      Explanation(
        place: "list \(list)",
        found: "\(categories, "category", plural: "categories") for intervals of \(resamples, "resample")",
        expected: "at most \(most)",
        advice: "Give fewer --resamples, or 0 for figures without intervals of any number of categories.")
    }
  }
}
