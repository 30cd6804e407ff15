import Annotations
import Explanations
import Predictions
import Results

/// Measures one answered pair after another under a protocol.
package struct PairMeasurer: Sendable {
  package let rules: ScoringProtocol
  package let layout: MeasureLayout

  package init(_ rules: ScoringProtocol) {
    self.rules = rules
    layout = MeasureLayout(alphas: rules.alphas.count)
  }

  /// Appends the pair's `layout.width` vectors to `rows`, adds what it has to `counts`, and its wrong keypoints to
  /// `tally`.
  ///
  /// - Parameter pooled: The schema whose subgroups count where keypoints are pooled, if it is another one.
  package func measure(
    _ answered: AnsweredPair, pooled: KeypointSchema?, into rows: inout [SIMD4<Double>],
    _ counts: inout FigureCounts, _ tally: inout ErrorTally
  ) throws {
    let view = try PairView(answered, under: rules, pooled: pooled)
    counts.add(view)
    let count = Double(view.mutual.count)
    let geoCount = Double(view.geo.count)
    rows.append(SIMD4(count > 0 ? 1 : 0, geoCount > 0 ? 1 : 0, count, Double(view.pooledGeo.count)))
    let start = rows.count
    rows.append(contentsOf: repeatElement(SIMD4(), count: layout.width - 1))
    for keypoint in view.mutual.indices {
      let isGeo = view.geo.contains(index: keypoint)
      let one = SIMD4(1, isGeo ? 1 : 0, 1, view.pooledGeo.contains(index: keypoint) ? 1.0 : 0)
      let nearness = view.nearness(of: keypoint)
      for (index, alpha) in rules.alphas.enumerated() {
        guard let nearness, view.isWithin(nearness.own, alpha) else {
          tally.add(kind(of: keypoint, nearness, alpha, view), alpha: index, isGeo: isGeo)
          continue
        }
        rows[start - 1 + layout.index(metric: 0, alpha: index)] += one
        if nearness.own <= nearness.nearestDistance {
          rows[start - 1 + layout.index(metric: 1, alpha: index)] += one
        }
      }
    }
    let shares = SIMD4(max(count, 1), max(geoCount, 1), 1, 1)
    for index in start..<rows.count { rows[index] /= shares }
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
