import Documents
import Explanations
import Files
import Images

/// Keypoints of a source image to be found in a target: `{"keypoints_xy": [[x, y], …]}` in pixels of the frame.
package struct KeypointQuery: Sendable {
  /// The points.
  package let points: [SIMD2<Double>]
  private let file: String

  /// More than any image has; it bounds what a file may ask for.
  private static let mostPoints = 100_000

  /// Reads a query.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit.
  package init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    var points: [SIMD2<Double>]?
    try reader.readObject { reader, key in
      guard key == "keypoints_xy" else { throw reader.unknown(key: key, known: ["keypoints_xy"]) }
      var list: [SIMD2<Double>] = []
      try reader.readArray { reader, index in
        guard index < Self.mostPoints else {
          throw reader.error(found: "more than \(Self.mostPoints) points", expected: "fewer")
        }
        list.append(try reader.readPoint())
      }
      points = list
    }
    try reader.finish()
    guard let points else { throw reader.missing(key: "keypoints_xy") }
    self.points = points
    self.file = file.path
  }

  /// The cells that the points fall into.
  ///
  /// - Throws: `DocumentError.malformed` for the first point outside of the frame.
  package func cells(in grid: FrameGrid) throws -> [Int] {
    try points.enumerated().map { index, point in
      guard let cell = grid.cell(at: point) else {
        throw DocumentError.malformed(
          file: file, place: "keypoints_xy[\(index)]", found: "the point (\(point.x), \(point.y))",
          expected: "one inside the frame, from 0 to below \(grid.side)")
      }
      return cell
    }
  }
}
