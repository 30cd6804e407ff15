import FeatureMaps

/// Matches keypoints of one source to one target map.
package struct PairMatcher: Sendable {
  /// The positions of a source's keypoints, and how similar the cells there are.
  package struct Answer: Equatable, Sendable {
    /// Positions in cells of the target, each coordinate in 0 … n − 1.
    package let position: SIMD2<Double>
    /// The largest similarity to any target cell.
    package let similarity: Float
  }

  /// The matcher.
  package let matcher: Matcher
  /// Rows of one matrix product at most, but for a source that alone has more: enough for OpenBLAS to come near
  /// its peak, few enough for the similarities to stay in the cache.
  private static let rowsPerProduct = 120

  /// A pair matcher of its matcher.
  package init(_ matcher: Matcher) { self.matcher = matcher }

  /// The answers for several sources on one target, in the sources' order.
  ///
  /// - Parameters:
  ///   - sources: Unit descriptors.
  ///   - target: Unit descriptors on a square grid.
  /// - Throws: `FeatureMapError.differentChannels`, or `.differentGrids` when the target's grid isn't square.
  package func match(_ sources: [SourceDescriptors], to target: FeatureMap) throws -> [[Answer]] {
    guard target.width == target.height else {
      throw FeatureMapError.differentGrids([target.width, target.height], [target.width, target.width])
    }
    var answers: [[Answer]] = []
    var start = 0
    while start < sources.count {
      var end = start + 1
      var rows = sources[start].paddedCount
      while end < sources.count, rows + sources[end].paddedCount <= Self.rowsPerProduct {
        rows += sources[end].paddedCount
        end += 1
      }
      let batch = Array(sources[start..<end])
      let similarities = try Similarities(of: batch, to: target)
      for (source, firstRow) in zip(batch, similarities.firstRows) {
        answers.append(
          (0..<source.count).map { row in
            let first = (firstRow + row) * target.count
            let peak = Peak(
              in: similarities.values[first..<first + target.count], of: source, row: row, to: target)
            return Answer(
              position: matcher.position(
                in: similarities.values, row: firstRow + row, peak: first + peak.cell, grid: target.width),
              similarity: peak.similarity)
          })
      }
      start = end
    }
    return answers
  }
}
