import Annotations
import Explanations
import Predictions
import Results

/// A pair as a protocol sees it: the keypoints that take part, and everything in the protocol's frame.
package struct PairView {
  /// The answer's distance to keypoints of the target, in the frame's pixels.
  package struct Nearness {
    /// To the true one.
    package let own: Double
    /// The nearest labelled keypoint: the true one on ties, then the lowest index.
    let nearest: Int
    /// To that one.
    let nearestDistance: Double
  }

  package let schema: KeypointSchema
  package let frame: TargetFrame
  /// The mutually visible keypoints.
  package let mutual: KeypointMask
  /// The geometry-aware ones among them.
  package let geo: KeypointMask
  /// Those that count as such where keypoints are pooled.
  package let pooledGeo: KeypointMask
  /// The keypoints of the source, whether the target has them or not.
  package let asked: KeypointMask
  private let comparison: ScoringProtocol.Comparison
  private let answers: [SIMD2<Double>?]
  private let labelled: [(index: Int, point: SIMD2<Double>)]

  /// - Parameter pooled: The schema whose subgroups count where keypoints are pooled, if it is another one.
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  package init(
    _ answered: AnsweredPair, under rules: ScoringProtocol, pooled: KeypointSchema? = nil
  ) throws {
    let target = answered.target
    schema = answered.schema
    comparison = rules.comparison
    let visible = Self.mask(target.keypoints, rules.visibility)
    if rules.visibility == .labelled {
      mutual = answered.pair.keypoints
      geo = answered.pair.geo
    } else {
      mutual = answered.pair.keypoints.intersection(visible).intersection(
        Self.mask(answered.source.keypoints, rules.visibility))
      geo = schema.geometryAware(mutual: mutual, target: visible)
    }
    pooledGeo = pooled?.geometryAware(mutual: mutual, target: visible) ?? geo
    asked = Self.mask(answered.source.keypoints, rules.visibility)
    let indices = visible.indices
    let frame = try TargetFrame(of: target, labelled: indices, under: rules)
    self.frame = frame
    labelled = indices.map { index in
      let keypoint = target.keypoints[index]
      let halved = rules.halvesOccluded && keypoint.visibility == .occluded
      return (index, frame.place(SIMD2(keypoint.x, keypoint.y)) * (halved ? 0.5 : 1))
    }
    answers = answered.answer.points.map { $0.map(frame.place) }
  }

  private static func mask(
    _ keypoints: [Keypoint], _ visibility: ScoringProtocol.Visibility
  ) -> KeypointMask {
    KeypointMask(
      indices: keypoints.indices.filter {
        switch visibility {
        case .labelled: keypoints[$0].visibility != .absent
        case .visible: keypoints[$0].visibility == .visible
        }
      })
  }

  /// How near the answer for a mutually visible keypoint is to the target's keypoints; `nil` without an answer.
  package func nearness(of keypoint: Int) -> Nearness? {
    guard let answer = answers[keypoint] else { return nil }
    var own = Double.infinity
    var nearest = keypoint
    var least = Double.infinity
    for (index, point) in labelled {
      let difference = answer - point
      let distance = (difference * difference).sum().squareRoot()
      if index == keypoint { own = distance }
      if distance < least || (distance == least && index == keypoint) {
        least = distance
        nearest = index
      }
    }
    return Nearness(own: own, nearest: nearest, nearestDistance: least)
  }

  /// Whether an error is small enough at α.
  package func isWithin(_ error: Double, _ alpha: Double) -> Bool {
    switch comparison {
    case .below: error < alpha * frame.base
    case .atMost: error <= alpha * frame.base
    }
  }
}
