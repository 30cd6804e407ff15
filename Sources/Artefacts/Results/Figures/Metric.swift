/// What a figure measures.
package enum Metric: String, CaseIterable, Sendable {
  /// The share of correct keypoints: those whose error is within α of the base.
  case pck
  /// The same, and no other labelled keypoint of the target is nearer to the answer than the true one (PCK†).
  case pckDagger = "pck-dagger"
  /// Keypoint average precision: the answers ranked by similarity, correct ones being positive, those to keypoints
  /// that the target lacks negative.
  case kap
}
