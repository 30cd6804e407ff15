import Results

/// Where the sums of figures stand: `width` vectors, of which the first holds the denominators and the others the
/// numerators, one a metric and α; in each vector four lanes, one an average and subset.
package struct MeasureLayout: Sendable {
  /// The metrics that are shares of keypoints.
  package static let metrics: [Metric] = [.pck, .pckDagger]
  /// How many α there are.
  package let alphas: Int

  /// How many vectors.
  package var width: Int { 1 + Self.metrics.count * alphas }

  /// The vector of numerators of a metric of `metrics`, by its position there.
  package func index(metric: Int, alpha: Int) -> Int { 1 + metric * alphas + alpha }

  /// The lane of an average and subset.
  package static func lane(_ average: ScoringProtocol.Average, _ subset: Subset) -> Int {
    (average == .image ? 0 : 2) + (subset == .all ? 0 : 1)
  }
}
