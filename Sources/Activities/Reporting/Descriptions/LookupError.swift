import Explanations

/// Why something could not be shown.
package enum LookupError: Error, Equatable, Sendable {
  /// Nothing has that name; `known` are some names that it may be a slip of.
  case unknown(place: String, kind: String, name: String, known: [String])
}

extension LookupError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknown(let place, let kind, let name, let known):
      Explanation(
        file: place, found: "no \(kind) named '\(name)'",
        advice: Wording.didYouMean(name, among: known)
          ?? "Images are named like 000000000004, pairs like 000000000004-000000000005:cat.")
    }
  }
}
