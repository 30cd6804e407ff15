import Explanations

/// Why a figure can't be drawn.
package enum FigureError: Error, Equatable, Sendable {
  /// The results are of several benchmarks or protocols, whose numbers don't compare; each named by its digest.
  case severalGroups([String])
  /// No result has a value that the figure would show.
  case nothing(String)
  /// No result has this category.
  case unknownCategory(String, known: [String])
}

extension FigureError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .severalGroups(let groups):
      Explanation(
        found:
          "results of \(groups.count) benchmarks or protocols (\(list: groups, limit: PrintableLimit.path))",
        expected: "results that compare", advice: "Draw a figure of each, from its results alone.")
    case .nothing(let what):
      Explanation(
        found: "no value of \(message: what) in the results", expected: "one at least",
        advice: "chiral score writes what there is; choose another metric, subset, list or α.")
    case .unknownCategory(let category, let known):
      Explanation(
        found: "no category '\(category)' in the results", expected: "one of \(list: known)",
        advice: Wording.didYouMean(category, among: known))
    }
  }
}
