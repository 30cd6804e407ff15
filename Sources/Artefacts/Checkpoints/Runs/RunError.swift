import Explanations

/// Why a run of training can't go on.
package enum RunError: Error, Equatable, Sendable {
  /// The run in the folder is of something else than what was asked for.
  case differs(folder: String, key: String, found: String, expected: String)
  /// A file of the run isn't what the run wrote.
  case damaged(file: String, found: Wording, expected: Wording)
}

extension RunError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .differs(let folder, let key, let found, let expected):
      Explanation(
        file: folder, place: key, found: "a run of \(message: found)", expected: "\(message: expected)",
        advice: key == "blas"
          ? "Set OPENBLAS_CORETYPE=\(found) to go on with it, or give another folder."
          : "Resume with what the run was begun with, which 'chiral show' tells, or give another folder.")
    case .damaged(let file, let found, let expected):
      Explanation(
        file: file, found: found, expected: expected,
        advice: "Put an intact copy of the run's folder back, or start over with --force.")
    }
  }
}
