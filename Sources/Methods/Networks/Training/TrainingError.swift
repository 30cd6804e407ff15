import Explanations

/// Why a step can't be taken.
package enum TrainingError: Error, Equatable, Sendable {
  /// A NaN or an infinity: in which pair, and where.
  case notFinite(pair: String, place: String)
  /// The pair has no keypoint that is visible in both images.
  case noSharedKeypoint(pair: String)
  /// The pair's places, counterparts or boxes make no sense.
  case badLabels(pair: String, found: Wording)
  /// The pair lacks the features of an image that the objective asks for.
  case missingView(pair: String, view: TrainingView)
  /// Moments, or a map, of another size than the network asks for.
  case wrongCount(of: String, found: Int, expected: Int)
  /// A step without a pair.
  case noPairs
}

extension TrainingError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .notFinite(let pair, let place):
      Explanation(
        place: "pair '\(pair)'", found: "NaN or infinity in the \(place)", expected: "finite numbers",
        advice: "Check the features of its images; if they are sound, lower the learning rate.")
    case .noSharedKeypoint(let pair):
      Explanation(
        place: "pair '\(pair)'", found: "no keypoint that is visible in both images", expected: "one or more",
        advice: "Leave the pair out.")
    case .badLabels(let pair, let found):
      Explanation(
        place: "pair '\(pair)'", found: found, expected: "places on the grid, and a counterpart for each")
    case .missingView(let pair, let view):
      Explanation(place: "pair '\(pair)'", found: "no features of the \(view.name)")
    case .wrongCount(let what, let found, let expected):
      Explanation(found: "\(found) \(what)", expected: "\(expected)")
    case .noPairs: Explanation(found: "a step without pairs", expected: "one or more")
    }
  }
}

extension TrainingView {
  /// The view in an error's words.
  package var name: String {
    switch self {
    case .source: "source"
    case .target: "target"
    case .flippedSource: "mirrored source"
    case .flippedTarget: "mirrored target"
    }
  }
}
