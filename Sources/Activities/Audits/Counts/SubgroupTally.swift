import Documents

/// How one semantic subgroup occurs in some pairs.
package struct SubgroupTally: Encodable, OneLine, Equatable, Sendable {
  /// The schema's name.
  package let schema: String
  /// The subgroup's name.
  package let name: String
  /// The names of its members.
  package let members: [String]
  /// Keypoint pairs in the subgroup.
  package internal(set) var keypoints = 0
  /// The geometry-aware ones among them.
  package internal(set) var geoKeypoints = 0
  /// In how many pairs the target shows 0, 1, 2, … members; one longer than the subgroup is large.
  package internal(set) var visibleInTarget: [Int]

  /// Keys of JSON, in their order.
  private enum CodingKeys: String, CodingKey {
    case schema, name, members, keypoints, geoKeypoints
    case visibleInTarget = "pairs_by_members_in_target"
  }

  /// Share of the keypoint pairs that are geometry-aware, or `nil` of none.
  package var geoShare: Double? { keypoints == 0 ? nil : Double(geoKeypoints) / Double(keypoints) }

  /// Adds the counts of the same subgroup in other pairs.
  mutating func add(_ other: SubgroupTally) {
    keypoints += other.keypoints
    geoKeypoints += other.geoKeypoints
    for (index, count) in other.visibleInTarget.enumerated() where index < visibleInTarget.count {
      visibleInTarget[index] += count
    }
  }
}
