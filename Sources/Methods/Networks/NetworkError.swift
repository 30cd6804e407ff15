import Explanations

/// Why a network can't be run.
package enum NetworkError: Error, Equatable, Sendable {
  /// A layer isn't channels × height × width, each at least 1.
  case notALayer(layer: Int, shape: [Int])
  /// The layers' channels, one after the other, aren't those of the network's groups.
  case channels(found: [Int], groups: [Int])
  /// A layer has a NaN or an infinity; places are counted in the tensor's order.
  case notFiniteLayer(layer: Int, place: Int)
  /// A result has a NaN or an infinity.
  case notFiniteOutput
}

extension NetworkError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .notALayer(let layer, let shape):
      Explanation(
        found: "layer \(layer + 1) of the shape \(shape.map(String.init).joined(separator: " × "))",
        expected: "channels × height × width")
    case .channels(let found, let groups):
      Explanation(
        found: "layers of \(Self.sum(found)) channels",
        expected: "\(Self.sum(groups)), as the post-processor's groups have",
        advice: "Take the layers that the weights were trained on, in the same order.")
    case .notFiniteLayer(let layer, let place):
      Explanation(
        found: "a NaN or an infinity in layer \(layer + 1), number \(place + 1)", expected: "finite features",
        advice: "Make the features of this image again.")
    case .notFiniteOutput:
      Explanation(
        found: "a NaN or an infinity in the post-processor's output", expected: "finite numbers",
        advice: "The weights don't suit these features, or training has diverged.")
    }
  }

  private static func sum(_ channels: [Int]) -> String {
    let terms = channels.map(String.init).joined(separator: " + ")
    return channels.count == 1 ? terms : "\(terms) = \(channels.reduce(0, +))"
  }
}
