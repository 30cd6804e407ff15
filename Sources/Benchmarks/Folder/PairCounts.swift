import Annotations

/// How many pairs and keypoints a list has, and how many of them are geometry-aware.
public struct PairCounts: Equatable, Sendable {
  /// Pairs.
  public var pairs = 0
  /// Pairs with at least one geometry-aware keypoint.
  public var geoPairs = 0
  /// Mutually visible keypoints of all pairs.
  public var keypoints = 0
  /// Geometry-aware keypoints of all pairs.
  public var geoKeypoints = 0

  /// Counts of nothing yet.
  public init() {}

  /// Counts one pair.
  public mutating func add(keypoints: KeypointMask, geo: KeypointMask) {
    pairs += 1
    if !geo.isEmpty { geoPairs += 1 }
    self.keypoints += keypoints.count
    geoKeypoints += geo.count
  }
}
