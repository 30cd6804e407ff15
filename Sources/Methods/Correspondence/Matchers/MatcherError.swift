import Explanations

/// Why a matcher can't be made of what the user wrote.
package enum MatcherError: Error, Equatable, Sendable {
  /// There is no matcher of this name.
  case unknown(name: String)
  /// The number behind the colon is missing, or not one that the matcher takes.
  case badParameter(matcher: String, found: Wording, expected: Wording)
  /// β isn't a number that a softmax can divide by.
  case badTemperature(Double)
}

extension MatcherError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknown(let name):
      Explanation(
        found: "no matcher named '\(name)'",
        expected: "one of \(list: Matcher.names), or \(BoxTransfer.name) for a benchmark",
        advice: Wording.didYouMean(name, among: Matcher.names + [BoxTransfer.name]))
    case .badParameter(let matcher, let found, let expected):
      Explanation(found: found, expected: "\(expected), as in \(matcher)")
    case .badTemperature(let value):
      Explanation(found: "the temperature \(value)", expected: "0.000001 to 1000000")
    }
  }
}
