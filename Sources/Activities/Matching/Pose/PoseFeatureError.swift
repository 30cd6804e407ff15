import Explanations

/// Why poses can't be predicted from feature stores.
package enum PoseFeatureError: Error, Equatable, Sendable {
  /// A store has no map of a labelled image.
  case noMap(store: String, image: String)
  /// The maps of templates and images can't be compared.
  case differentChannels(store: String, found: Int, other: String, expected: Int)
}

extension PoseFeatureError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noMap(let store, let image):
      Explanation(
        file: store, found: "no map of the image '\(image)'", expected: "one of each image in the folder",
        advice: "Extract or import its features too, or move the image away.")
    case .differentChannels(let store, let found, let other, let expected):
      Explanation(
        file: store, found: "\(found) channels", expected: "\(expected), as in \(file: other)",
        advice: "Take both from the same backbone, and the same --groups.")
    }
  }
}
