import Annotations
import Explanations
import Predictions
import Results

/// Measures one answered pair after another under a protocol.
package struct PairMeasurer: Sendable {
  package let rules: ScoringProtocol

  package init(_ rules: ScoringProtocol) { self.rules = rules }

  /// What became of a pair.
  ///
  /// - Parameter pooled: The schema whose subgroups count where keypoints are pooled, if it is another one.
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  package func outcome(of answered: AnsweredPair, pooled: KeypointSchema?) throws -> PairOutcome {
    let view = try PairView(answered, under: rules, pooled: pooled)
    let indices = view.mutual.indices
    var keypoints: [KeypointOutcome] = []
    keypoints.reserveCapacity(indices.count)
    var kinds: [ErrorKind?] = []
    kinds.reserveCapacity(indices.count * rules.alphas.count)
    for keypoint in indices {
      let nearness = view.nearness(of: keypoint)
      keypoints.append(
        KeypointOutcome(
          index: keypoint, nearest: nearness?.nearest, error: nearness?.own,
          isGeo: view.geo.contains(index: keypoint), isPooledGeo: view.pooledGeo.contains(index: keypoint)))
      for alpha in rules.alphas {
        let isRight = nearness.map { view.isWithin($0.own, alpha) } ?? false
        kinds.append(isRight ? nil : kind(of: keypoint, nearness, alpha, view))
      }
    }
    return PairOutcome(base: view.frame.base, keypoints: keypoints, kinds: kinds)
  }

  private func kind(
    of keypoint: Int, _ nearness: PairView.Nearness?, _ alpha: Double, _ view: PairView
  ) -> ErrorKind {
    guard let nearness else { return .silent }
    if !(nearness.nearestDistance < ErrorKind.reach * alpha * view.frame.base) { return .background }
    if nearness.nearest == keypoint { return .jitter }
    if view.schema.flip[keypoint] == nearness.nearest { return .mirror }
    let isOfSubgroup = view.schema.subgroups.contains {
      $0.members.contains(index: keypoint) && $0.members.contains(index: nearness.nearest)
    }
    return isOfSubgroup ? .subgroup : .other
  }
}
