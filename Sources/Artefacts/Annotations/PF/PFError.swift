import Explanations

/// Why Proposal Flow's datasets can't be read.
package enum PFError: Error, Equatable, Sendable {
  /// None of the lists is there.
  case noLists(folder: String, files: [String])
  /// Two image files would have one name.
  case sameName(folder: String, name: String, images: [String])
}

extension PFError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noLists(let folder, let files):
      Explanation(
        file: folder, found: "none of \(list: files)", expected: "at least one of them",
        advice: "Give the folder that holds the lists of pairs.")
    case .sameName(let folder, let name, let images):
      Explanation(
        file: folder, found: "the name '\(name)' for \(list: images)",
        expected: "a name of its own for each image",
        advice: "Rename one of the files, in the lists too.")
    }
  }
}
