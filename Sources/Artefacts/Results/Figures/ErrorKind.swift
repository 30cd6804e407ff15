/// What went wrong with a keypoint whose answer isn't correct at a threshold α · base.
///
/// The nearest of all labelled keypoints of the target decides (the true one on ties, then the lowest index), as
/// long as the answer is within `reach` thresholds of it, 2 · α · base; the kinds are tried in the order of the
/// cases, so that a counterpart that is also of the subgroup counts as the mirror.
package enum ErrorKind: Int, CaseIterable, Sendable {
  /// The method gave no answer.
  case silent
  /// No labelled keypoint is near: the nearest one is `reach` thresholds away or more.
  case background
  /// The right place, too far: the nearest keypoint is the true one.
  case jitter
  /// The nearest keypoint is the true one's counterpart in a mirrored image: left taken for right.
  case mirror
  /// The nearest keypoint is another member of the true one's semantic subgroup.
  case subgroup
  /// The nearest keypoint is any other one.
  case other

  /// How many thresholds away a keypoint is still near.
  package static let reach = 2.0
}
