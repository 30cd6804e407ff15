/// What became of one pair under a protocol.
package struct PairOutcome: Equatable, Sendable {
  /// The length that thresholds are shares of, in the pixels of the protocol's frame.
  package let base: Double
  /// The keypoints that take part, in rising order of their indices.
  package let keypoints: [KeypointOutcome]
  /// At each α of each keypoint the kind of its error, `nil` where it is right; the first keypoint's first.
  package let kinds: [ErrorKind?]

  package init(base: Double, keypoints: [KeypointOutcome], kinds: [ErrorKind?]) {
    self.base = base
    self.keypoints = keypoints
    self.kinds = kinds
  }

  /// How many α there are; 0 where no keypoint takes part.
  package var alphas: Int { keypoints.isEmpty ? 0 : kinds.count / keypoints.count }

  /// The kind of a keypoint's error at an α, both by position; `nil` where the answer is right.
  package func kind(_ keypoint: Int, alpha: Int) -> ErrorKind? { kinds[keypoint * alphas + alpha] }
}

/// What became of one keypoint, whatever the α.
package struct KeypointOutcome: Equatable, Sendable {
  /// Its index in the schema.
  package let index: Int32
  /// The labelled keypoint of the target that the answer is nearest to: the true one on ties, then the lowest index;
  /// `nil` without an answer.
  package let nearest: Int32?
  /// How far the answer is off, in the pixels of the protocol's frame; `nil` without an answer.
  package let error: Double?
  /// Whether it is geometry-aware.
  package let isGeo: Bool
  /// Whether it counts as such where keypoints are pooled, see `ScoringProtocol.PooledGeo`.
  package let isPooledGeo: Bool

  package init(index: Int, nearest: Int?, error: Double?, isGeo: Bool, isPooledGeo: Bool) {
    self.index = Int32(clamping: index)
    self.nearest = nearest.map { Int32(clamping: $0) }
    self.error = error
    self.isGeo = isGeo
    self.isPooledGeo = isPooledGeo
  }

  /// Whether no other labelled keypoint of the target is nearer to the answer than the true one, as PCK† asks.
  package var isNearest: Bool { nearest == index }
}
