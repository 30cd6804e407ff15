import Explanations

/// Why something could not be shown.
package enum LookupError: Error, Equatable, Sendable {
  /// Nothing has that name; `known` are some names that it may be a slip of.
  case unknown(place: String, kind: String, name: String, known: [String])
  /// Nothing has that name, but this one says the same number.
  case otherDigits(place: String, kind: String, name: String, meant: String)
}

extension LookupError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .otherDigits(let place, let kind, let name, let meant):
      Explanation(file: place, found: "no \(kind) named '\(name)'", advice: "Did you mean '\(meant)'?")
    case .unknown(let place, let kind, let name, let known):
      Explanation(
        file: place, found: "no \(kind) named '\(name)'",
        advice: Wording.didYouMean(name, among: known)
          ?? "Images are named like 000000000004, pairs like 000000000004-000000000005:cat.")
    }
  }
}
