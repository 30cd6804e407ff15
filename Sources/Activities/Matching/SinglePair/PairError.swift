import Explanations

/// Why two maps can't be matched.
package enum PairError: Error, Equatable, Sendable {
  /// The maps have different grids, or grids that aren't square.
  case differentGrids(source: String, target: String, sourceSize: [Int], targetSize: [Int])
  /// The maps have different numbers of channels.
  case differentChannels(source: String, target: String, Int, Int)
  /// The frame is no positive number of pixels.
  case badFrame(Int)
}

extension PairError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .differentGrids(let source, let target, let sourceSize, let targetSize):
      Explanation(
        file: target,
        found: "\(Self.size(targetSize)) cells, and \(Self.size(sourceSize)) in \(source)",
        expected: "the same square grid", advice: "Extract both with the same settings.")
    case .differentChannels(let source, let target, let sourceChannels, let targetChannels):
      Explanation(
        file: target, found: "\(targetChannels) channels, and \(sourceChannels) in \(source)",
        expected: "the same channels", advice: "Take both from the same backbone and layers.")
    case .badFrame(let side):
      Explanation(found: "a frame of \(side) pixels", expected: "1 to 1000000 pixels, such as 840")
    }
  }

  private static func size(_ extents: [Int]) -> String { extents.map(String.init).joined(separator: " × ") }
}
