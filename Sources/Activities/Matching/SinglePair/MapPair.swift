import Correspondence
import FeatureMaps
import Images

/// Two maps that can be matched: unit descriptors on the same square grid.
package struct MapPair: Sendable {
  /// The source's map, normalised.
  package let source: FeatureMap
  /// The target's map, normalised.
  package let target: FeatureMap
  /// Descriptors of the source without a direction.
  package let sourceFaults: VectorFaults
  /// Descriptors of the target without a direction.
  package let targetFaults: VectorFaults
  /// The grid over the frame.
  package let grid: FrameGrid

  /// Reads two maps.
  ///
  /// - Parameter frame: The side of the square frame in pixels.
  /// - Throws: `DocumentError`, `ContainerError`, `FeatureMapError`, `PairError`.
  package init(source: String, target: String, frame: Int) throws {
    guard 1...1_000_000 ~= frame else { throw PairError.badFrame(frame) }
    let (first, second) = (try FeatureMap(path: source), try FeatureMap(path: target))
    guard first.width == first.height, first.width == second.width, first.height == second.height,
      let grid = FrameGrid(side: frame, cells: first.width)
    else {
      throw PairError.differentGrids(
        source: source, target: target, sourceSize: [first.width, first.height],
        targetSize: [second.width, second.height])
    }
    guard first.channels == second.channels else {
      throw PairError.differentChannels(
        source: source, target: target, first.channels, second.channels)
    }
    self.grid = grid
    (self.source, sourceFaults) = first.normalized()
    (self.target, targetFaults) = second.normalized()
  }

  /// The points of the target's frame that answer the query's, in its order.
  ///
  /// - Throws: `DocumentError` for a point outside of the frame.
  package func answers(to query: KeypointQuery, by matcher: Matcher) throws -> [SIMD2<Double>] {
    let descriptors = SourceDescriptors(source, cells: try query.cells(in: grid))
    return try PairMatcher(matcher).match([descriptors], to: target).joined()
      .map { grid.point(of: $0.position) }
  }
}
