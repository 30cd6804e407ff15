import Explanations

/// Why something could not be shown.
package enum LookupError: Error, Equatable, Sendable {
  /// Nothing has that name.
  case unknown(place: String, kind: String, name: String, nearest: String?)
}

extension LookupError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknown(let place, let kind, let name, let nearest):
      Explanation(
        file: place, found: "no \(kind) named '\(name)'",
        advice: nearest.map { "Did you mean '\($0)'?" }
          ?? "Images are named like 000000000004, pairs like 000000000004-000000000005:cat.")
    }
  }
}
