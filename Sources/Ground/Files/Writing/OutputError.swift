import Explanations

/// Why an output could not be written.
package enum OutputError: Error, Equatable, Sendable {
  /// The output's path is empty.
  case noPath
  /// The output exists, and nobody asked to replace it.
  case exists(path: String)
  /// What stands at the place is no file or folder that could give way.
  case notReplaceable(path: String, found: String)
  /// What stands at the place isn't an output of this kind by Chiral.
  case notOurs(path: String, found: String, kind: String)
  /// An output of this kind holds what Chiral didn't write.
  case holdsForeign(path: String, name: String)
  /// The new output couldn't be put in its place, nor the old one back.
  case oldAside(path: String, old: String)
  /// The output would take the place of the working folder, or of one above it.
  case holdsWorkingFolder(path: String)
  /// The output would take the place of an input.
  case isInput(path: String, input: String)
  /// The output would take the place of a folder in which an input lies.
  case holdsInput(path: String, input: String)
  /// The output would take the place of something inside of an input, or lie in one that is closed.
  case liesInInput(path: String, input: String)
  /// Two outputs of one run are the same, or one holds the other.
  case overlaps(path: String, other: String)
  /// Another run writes it now.
  case busy(path: String)
  /// The path leads to a folder, or an input lies in one, whose name isn't UTF-8; `found` shows its bytes.
  case otherEncoding(path: String, found: String)
  /// The system refused an operation.
  case failed(path: String, operation: String, reason: String)
  /// A relative name would have led outside of the output folder.
  case escapes(folder: String, name: String)
}

extension OutputError {
  /// Whether the old output still stands aside.
  var leavesOldAside: Bool {
    if case .oldAside = self { return true }
    return false
  }

  /// The same failure of the output that a user named, where it is one of a file in the hidden place in which that
  /// was made.
  ///
  /// - Parameter isInside: Whether the file is called by its name within the output.
  func naming(_ output: String, insteadOf staged: String, isInside: Bool) -> OutputError {
    guard case .failed(let path, let operation, let reason) = self, path.utf8.starts(with: staged.utf8) else {
      return self
    }
    let rest = path.utf8.dropFirst(staged.utf8.count)
    guard rest.isEmpty || rest.first == UInt8(ascii: "/") else { return self }
    return .failed(
      path: isInside ? output + String(Substring(rest)) : output, operation: operation, reason: reason)
  }
}

extension OutputError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noPath:
      Explanation(found: "an empty path", expected: "where the output goes", advice: "Give the path.")
    case .notReplaceable(let path, let found):
      Explanation(
        file: path, found: "\(found)", expected: "none", advice: "Remove it yourself, or give another path.")
    case .notOurs(let path, let found, let kind):
      Explanation(
        file: path, found: "\(found) that Chiral didn't write as \(kind)",
        expected: "none, or \(kind) for --force to replace",
        advice: "Remove it yourself, or give another path.")
    case .holdsForeign(let path, let name):
      Explanation(
        file: path, found: "'\(file: name)' in it, which Chiral didn't write", expected: "nothing of yours",
        advice: "Move it elsewhere, or give another path.")
    case .oldAside(let path, let old):
      Explanation(
        file: path, found: "no way to put the new output here, nor the old one back",
        advice: "The old one is '\(file: old)'; the next run to this path puts it back.")
    case .holdsWorkingFolder(let path):
      Explanation(
        file: path, found: "the working folder or one above it", expected: "a place of the output's own",
        advice: "Give another path.")
    case .isInput(let path, let input):
      Explanation(
        file: path, found: "the input '\(file: input)' itself", expected: "a place of the output's own",
        advice: "Give another path.")
    case .holdsInput(let path, let input):
      Explanation(
        file: path, found: "a folder that holds the input '\(file: input)'",
        expected: "a place of the output's own",
        advice: "Give another path.")
    case .liesInInput(let path, let input):
      Explanation(
        file: path, found: "a place inside of the input '\(file: input)'", expected: "one outside of it",
        advice: "Give another path.")
    case .overlaps(let path, let other):
      Explanation(
        file: path, found: "an output in the same place as '\(file: other)'", expected: "outputs side by side",
        advice: "Give another path.")
    case .busy(let path):
      Explanation(
        file: path, found: "another run that is writing here", expected: "none",
        advice: "Wait until it has ended, or give another path.")
    case .exists(let path):
      Explanation(
        file: path, found: "an existing file or folder", expected: "none",
        advice: "Give another path, or --force to replace it.")
    case .otherEncoding(let path, let found):
      Explanation(
        file: path, found: "the path '\(file: found)', which isn't UTF-8", expected: "names in UTF-8",
        advice: "Rename the folder, or work in another one.")
    case .failed(let path, let operation, let reason):
      Explanation(
        file: path, found: "'\(message: reason)' on \(message: operation)",
        advice: "Check that the place is writable and has room; nothing was left there.")
    case .escapes(let folder, let name):
      Explanation(
        file: folder, found: "the name '\(name)', which leads outside of the folder",
        expected: "a plain relative name", advice: "Mend the name in the input.")
    }
  }
}
