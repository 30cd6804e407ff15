import Explanations

/// Why poses can't be predicted from a folder of images.
package enum PoseError: Error, Equatable, Sendable {
  /// The folder has no image.
  case noImages(folder: String)
  /// A name doesn't end in a pose.
  case noPose(folder: String, name: String)
  /// A template set lacks a pose or has one twice.
  case incompleteSet(folder: String, name: String, poses: [String])
}

extension PoseError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noImages(let folder):
      Explanation(
        file: folder, found: "no .png, .jpg or .jpeg file", expected: "images such as cat_black_left.png")
    case .noPose(let folder, let name):
      Explanation(
        file: folder, place: name, found: "a name without a pose at its end",
        expected: "_left, _right, _front or _back before the extension", advice: "Rename or remove it.")
    case .incompleteSet(let folder, let name, let poses):
      Explanation(
        file: folder, place: name, found: "the poses \(list: poses)",
        expected: "each of back, front, left, right once")
    }
  }
}
