/// What some pairs add up to.
public struct Tally: Equatable, Sendable {
  /// Distinct image files.
  public internal(set) var images = 0
  /// Distinct instances, by image, category and box: benchmarks that repeat an instance's keypoints pair by pair count
  /// it once.
  public internal(set) var instances = 0
  /// Pairs.
  public internal(set) var pairs = 0
  /// Keypoint pairs: the mutually visible keypoints of all pairs.
  public internal(set) var keypoints = 0
  /// Pairs with a geometry-aware keypoint.
  public internal(set) var geoPairs = 0
  /// Geometry-aware keypoint pairs.
  public internal(set) var geoKeypoints = 0

  /// Share of the pairs that are geometry-aware, 0 to 1, or `nil` of no pairs.
  public var geoPairShare: Double? { pairs == 0 ? nil : Double(geoPairs) / Double(pairs) }

  /// Share of the keypoint pairs that are geometry-aware, 0 to 1, or `nil` of no keypoints.
  public var geoKeypointShare: Double? {
    keypoints == 0 ? nil : Double(geoKeypoints) / Double(keypoints)
  }
}
