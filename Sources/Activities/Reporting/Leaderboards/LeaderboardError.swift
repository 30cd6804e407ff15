import Explanations

/// Why a leaderboard can't be made.
package enum LeaderboardError: Error, Equatable, Sendable {
  /// No result has this list.
  case unknownList(String, known: [String])
  /// No result is of this method.
  case unknownMethod(String, known: [String])
  /// No result's protocol has this threshold.
  case unknownAlpha(Double, known: [Double])
  /// Two results of one benchmark tell of another number of pairs of a list.
  case otherPairs(list: String, found: Int, method: String, expected: Int, of: String)
}

extension LeaderboardError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknownList(let list, let known):
      Explanation(
        found: "no list '\(list)' in the results", expected: "one of \(list: known)",
        advice: Wording.didYouMean(list, among: known))
    case .unknownMethod(let method, let known):
      Explanation(
        found: "no method '\(method)' in the results", expected: "one of \(list: known)",
        advice: Wording.didYouMean(method, among: known))
    case .unknownAlpha(let alpha, let known):
      Explanation(
        found: "no α of \(alpha) in the results",
        expected: "one of \(list: known)",
        advice: known.min { abs($0 - alpha) < abs($1 - alpha) }.map { "Did you mean \($0)?" })
    case .otherPairs(let list, let found, let method, let expected, let other):
      Explanation(
        place: "list \(list)", found: "\(found, "pair") in the results of '\(method)'",
        expected: "\(expected), as in those of '\(other)' on the same benchmark",
        advice: "Score the predictions of both anew.")
    }
  }
}
