import Explanations

/// Why there is no picture of a pair.
package enum PairPictureError: Error, Equatable, Sendable {
  /// The protocol doesn't measure at this α.
  case unknownAlpha(protocol: String, alpha: Double, known: [Double])
  /// No pair has a keypoint of the kind of error that was asked for; `kind` is `nil` for any error.
  case noErrors(file: String, kind: String?)
  /// The name is an image's.
  case notAPair(file: String, name: String)
  /// A file of predictions lacks the pair that is to be shown.
  case notPredicted(file: String, pair: String, list: String)
  /// The place of images has no folder.
  case noFolder(path: String)
}

extension PairPictureError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknownAlpha(let name, let alpha, let known):
      Explanation(
        found: "α \(alpha), which protocol \(name) doesn't measure at", expected: "one of \(list: known)")
    case .noErrors(let file, let kind):
      Explanation(
        file: file, found: kind.map { "no keypoint with an error of kind \($0)" } ?? "no wrong keypoint",
        expected: "some to show", advice: "Ask for another kind, list, category or α.")
    case .notAPair(let file, let name):
      Explanation(
        file: file, found: "'\(name)', which is an image", expected: "the name of a pair",
        advice: "Pairs are named like 000000000004-000000000005:cat; without --out the image is described.")
    case .notPredicted(let file, let pair, let list):
      Explanation(
        file: file, found: "no prediction of \(pair) in list '\(list)'", expected: "one",
        advice: "Predict it too, leave out --predictions, or name with --list another list that has the pair.")
    case .noFolder(let path):
      Explanation(
        file: path, found: "no folder", expected: "that of the benchmark's images",
        advice: "It is the one that 'features extract --images' takes.")
    }
  }
}
