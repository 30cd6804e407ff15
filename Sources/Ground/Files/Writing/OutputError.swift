import Explanations

/// Why an output could not be written.
package enum OutputError: Error, Equatable, Sendable {
  /// The output exists, and nobody asked to replace it.
  case exists(path: String)
  /// The system refused an operation.
  case failed(path: String, operation: String, reason: String)
  /// A relative name would have led outside of the output folder.
  case escapes(folder: String, name: String)
}

extension OutputError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .exists(let path):
      Explanation(
        file: path, found: "an existing file or folder", expected: "none",
        advice: "Give another path, or --force to replace it.")
    case .failed(let path, let operation, let reason):
      Explanation(
        file: path, found: "'\(reason)' on \(operation)",
        advice: "Check that the place is writable and has room; nothing was left there.")
    case .escapes(let folder, let name):
      Explanation(
        file: folder, found: "the name '\(name)', which leads outside of the folder",
        expected: "a plain relative name", advice: "Mend the name in the input.")
    }
  }
}
