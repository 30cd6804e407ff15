import Explanations

/// Why two maps have no distance.
package enum DistanceError: Error, Equatable, Sendable {
  /// The mask of the source or target has no cell in it.
  case emptyMask(of: String)
  /// The mask of a square frame isn't square.
  case maskNotSquare(file: String, width: Int, height: Int)
  /// Every source cell has only exact copies in the target.
  case nothingToCompare
}

extension DistanceError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .emptyMask(let side):
      Explanation(
        found: "no cell of the \(side) in its mask", expected: "one or more",
        advice: "Check that the mask belongs to the image and marks the object with other than black.")
    case .maskNotSquare(let file, let width, let height):
      Explanation(
        file: file, found: "a mask of \(width) × \(height) pixels", expected: "as many across as down",
        advice: "Put the picture's mask into the middle of a black square of its longer side.")
    case .nothingToCompare:
      Explanation(
        found: "maps whose cells are all copies of each other", expected: "descriptors that differ",
        advice: "Check that the maps aren't constant.")
    }
  }
}
