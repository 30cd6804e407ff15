/// How one semantic subgroup occurs in some pairs.
public struct SubgroupTally: Equatable, Sendable {
  /// The schema's name.
  public let schema: String
  /// The subgroup's name.
  public let name: String
  /// The names of its members.
  public let members: [String]
  /// Keypoint pairs in the subgroup.
  public internal(set) var keypoints = 0
  /// The geometry-aware ones among them.
  public internal(set) var geoKeypoints = 0
  /// In how many pairs the target shows 0, 1, 2, … members; one longer than the subgroup is large.
  public internal(set) var visibleInTarget: [Int]

  /// Share of the keypoint pairs that are geometry-aware, or `nil` of none.
  public var geoShare: Double? { keypoints == 0 ? nil : Double(geoKeypoints) / Double(keypoints) }

  /// Adds the counts of the same subgroup in other pairs.
  mutating func add(_ other: SubgroupTally) {
    keypoints += other.keypoints
    geoKeypoints += other.geoKeypoints
    for (index, count) in other.visibleInTarget.enumerated() where index < visibleInTarget.count {
      visibleInTarget[index] += count
    }
  }
}
