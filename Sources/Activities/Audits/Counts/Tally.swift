/// What some pairs add up to.
package struct Tally: Equatable, Sendable {
  /// Distinct image files.
  package internal(set) var images = 0
  /// Distinct instances, by image, category and box: benchmarks that repeat an instance's keypoints pair by pair count
  /// it once.
  package internal(set) var instances = 0
  /// Pairs.
  package internal(set) var pairs = 0
  /// Keypoint pairs: the mutually visible keypoints of all pairs.
  package internal(set) var keypoints = 0
  /// Pairs with a geometry-aware keypoint.
  package internal(set) var geoPairs = 0
  /// Geometry-aware keypoint pairs.
  package internal(set) var geoKeypoints = 0

  /// What the log of the released evaluation makes of the pairs; `nil` where that isn't counted.
  package internal(set) var logged: LoggedGeo?

  /// Share of the pairs that are geometry-aware, 0 to 1, or `nil` of no pairs.
  package var geoPairShare: Double? { pairs == 0 ? nil : Double(geoPairs) / Double(pairs) }

  /// Share of the keypoint pairs that are geometry-aware, 0 to 1, or `nil` of no keypoints.
  package var geoKeypointShare: Double? {
    keypoints == 0 ? nil : Double(geoKeypoints) / Double(keypoints)
  }
}
