import Explanations

/// Parts of Proposal Flow's datasets that are missing.
package enum PFError: Error, Equatable, Sendable {
  /// None of the lists is there.
  case noLists(folder: String, files: [String])
}

extension PFError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noLists(let folder, let files):
      Explanation(
        file: folder, found: "none of \(list: files)", expected: "at least one of them",
        advice: "Give the folder that holds the lists of pairs.")
    }
  }
}
