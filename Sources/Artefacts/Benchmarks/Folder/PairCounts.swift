import Annotations

/// How many pairs and keypoints a list has, and how many of them are geometry-aware.
package struct PairCounts: Equatable, Sendable {
  /// Pairs.
  package var pairs = 0
  /// Pairs with at least one geometry-aware keypoint.
  package var geoPairs = 0
  /// Mutually visible keypoints of all pairs.
  package var keypoints = 0
  /// Geometry-aware keypoints of all pairs.
  package var geoKeypoints = 0

  /// Counts of nothing yet.
  package init() {}

  /// Counts one pair.
  package mutating func add(keypoints: KeypointMask, geo: KeypointMask) {
    pairs += 1
    if !geo.isEmpty { geoPairs += 1 }
    self.keypoints += keypoints.count
    geoKeypoints += geo.count
  }
}
