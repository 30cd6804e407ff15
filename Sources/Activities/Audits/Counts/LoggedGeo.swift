/// The geometry-aware part of some pairs as the log of the paper's released evaluation counts it, by subgroups whose
/// members it renumbers (`KeypointSchema.renumbered`).
package struct LoggedGeo: Equatable, Sendable {
  /// Pairs with a keypoint that the log takes for geometry-aware.
  package internal(set) var pairs = 0
  /// The keypoint pairs that it takes for that.
  package internal(set) var keypoints = 0
  /// The mean over categories, each weighing the same, of the shares of their pairs; `nil` of no pairs.
  package internal(set) var pairShare: Double?
  /// Share of the keypoint pairs, all weighing the same; `nil` of none.
  package internal(set) var keypointShare: Double?
}
