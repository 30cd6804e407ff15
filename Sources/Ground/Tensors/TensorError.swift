import Explanations

/// Why tensors don't fit together.
package enum TensorError: Error, Equatable, Sendable {
  /// A shape has a negative extent, or more elements than an `Int` counts.
  case invalidShape([Int])
  /// The product of the shape isn't the number of values.
  case countMismatch(shape: [Int], count: Int)
  /// An operation takes a tensor of another rank.
  case wrongRank(operation: String, shape: [Int], rank: Int)
  /// Two shapes don't fit each other in an operation.
  case incompatible(operation: String, left: [Int], right: [Int])
  /// OpenBLAS can't be loaded; `reason` is the system's.
  case noLibrary(reason: String)
}

extension TensorError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .invalidShape(let shape):
      Explanation(
        found: "the shape \(Self.text(shape))", expected: "extents of 0 or more whose product is a number")
    case .countMismatch(let shape, let count):
      Explanation(
        found: "\(count) values for the shape \(Self.text(shape))", expected: "as many as its product")
    case .wrongRank(let operation, let shape, let rank):
      Explanation(
        found: "the shape \(Self.text(shape)) in a \(operation)", expected: "a shape of \(rank) extents")
    case .incompatible(let operation, let left, let right):
      Explanation(
        found: "the shapes \(Self.text(left)) and \(Self.text(right)) in a \(operation)",
        expected: "shapes that fit each other")
    case .noLibrary(let reason):
      Explanation(
        found: "no OpenBLAS (\(reason))",
        advice: "Install the Debian package libopenblas0, or what holds libopenblas.so.0; or lift the limit.")
    }
  }

  private static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: " × ") }
}
