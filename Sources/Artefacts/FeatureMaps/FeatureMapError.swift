import Explanations

/// Why values are not a feature map, or maps don't go together.
package enum FeatureMapError: Error, Equatable, Sendable {
  /// The shape isn't channels × height × width, or an extent is zero.
  case notPlanes(shape: [Int])
  /// A file doesn't hold one map.
  case notOneMap(file: String, found: Wording)
  /// A file's array looks like tokens, not like a map.
  case tokens(file: String, shape: [Int])
  /// The number of values isn't width · height · channels.
  case countMismatch(width: Int, height: Int, channels: Int, count: Int)
  /// Maps that are to be used together have different grids.
  case differentGrids([Int], [Int])
  /// Maps that are to be compared have different numbers of channels.
  case differentChannels(Int, Int)
}

extension FeatureMapError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .notPlanes(let shape):
      Explanation(
        found: "the shape \(shape.map(String.init).joined(separator: " × "))",
        expected: "channels × height × width, none of them zero")
    case .notOneMap(let file, let found):
      Explanation(
        file: file, found: found, expected: "one tensor of channels × height × width, none of them zero")
    case .tokens(let file, let shape):
      Explanation(
        file: file,
        found: "an array of \(Self.size(shape)), which looks like tokens × channels",
        expected: "one tensor of channels × height × width, none of them zero",
        advice:
          "Import it by a layout with '\(TokenLayout.line(for: shape))', or save it as channels × height × width."
      )
    case .countMismatch(let width, let height, let channels, let count):
      Explanation(
        found: "\(count) values for \(width) × \(height) cells of \(channels) channels",
        expected: "as many as their product")
    case .differentGrids(let first, let second):
      Explanation(
        found: "maps of \(Self.size(first)) and \(Self.size(second)) cells", expected: "the same grid",
        advice: "Extract both with the same settings.")
    case .differentChannels(let first, let second):
      Explanation(
        found: "maps of \(first) and \(second) channels", expected: "the same channels",
        advice: "Take both from the same backbone and groups.")
    }
  }

  private static func size(_ extents: [Int]) -> String { extents.map(String.init).joined(separator: " × ") }
}
