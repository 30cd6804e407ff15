/// What a published figure counts; raw values stand in the manifests, and as keys in JSON.
package enum ExpectedQuantity: String, CaseIterable, Sendable {
  case images
  case instances
  case pairs
  case keypoints
  case geoPairs = "geo_pairs"
  case geoKeypoints = "geo_keypoints"
  case geoPairShare = "geo_pair_share"
  case geoKeypointShare = "geo_keypoint_share"

  /// The quantity of some pairs by a way of counting; `nil` for a share of nothing.
  func value(in tally: Tally, _ counting: GeoCounting) -> Double? {
    switch (self, counting) {
    case (.geoPairShare, .log): tally.logged?.pairShare
    case (.geoKeypointShare, .log): tally.logged?.keypointShare
    default: value(in: tally)
    }
  }

  /// The quantity of some pairs, by index; `nil` for a share of nothing.
  func value(in tally: Tally) -> Double? {
    switch self {
    case .images: Double(tally.images)
    case .instances: Double(tally.instances)
    case .pairs: Double(tally.pairs)
    case .keypoints: Double(tally.keypoints)
    case .geoPairs: Double(tally.geoPairs)
    case .geoKeypoints: Double(tally.geoKeypoints)
    case .geoPairShare: tally.geoPairShare
    case .geoKeypointShare: tally.geoKeypointShare
    }
  }

  /// Whether it is a share between 0 and 1, printed in percent.
  package var isShare: Bool { self == .geoPairShare || self == .geoKeypointShare }
}
