import Annotations

/// Subgroups of exactly two keypoints that are each other's mirror image, such as the two shoulders or the two hips.
///
/// Which of the two stands further left in the image tells which way an animal faces, or which side of it is seen;
/// legs don't, since they swing.
struct Twins: Sendable {
  /// The two indices of each subgroup, ascending.
  let indices: [(first: Int, second: Int)]
  /// All of them.
  let mask: KeypointMask

  /// The twins of a schema.
  init(_ schema: KeypointSchema) {
    indices = schema.subgroups.compactMap { group in
      let members = group.members.indices
      guard members.count == 2, schema.flip.indices.contains(members[0]),
        schema.flip[members[0]] == members[1]
      else { return nil }
      return (members[0], members[1])
    }
    mask = KeypointMask(indices: indices.flatMap { [$0.first, $0.second] })
  }

  /// The order of each of an instance's twins: bit 2i set when the first stands left of the second, bit 2i + 1 when
  /// right of it, neither when one isn't labelled or they stand in one column.
  func order(of keypoints: [Keypoint]) -> UInt64 {
    var order: UInt64 = 0
    for (position, twin) in indices.prefix(32).enumerated() {
      let (first, second) = (keypoints[twin.first], keypoints[twin.second])
      guard first.visibility != .absent, second.visibility != .absent, first.x != second.x else { continue }
      order |= (first.x < second.x ? 1 : 2) << UInt64(2 * position)
    }
    return order
  }

  /// 0 when most twins that both instances show stand in the same order, 1 when most stand in the opposite one, 2 when
  /// there is no majority.
  static func facing(_ source: UInt64, _ target: UInt64) -> Int {
    let odd: UInt64 = 0xAAAA_AAAA_AAAA_AAAA
    let swapped = (target & odd) >> 1 | (target & ~odd) << 1
    let same = (source & target).nonzeroBitCount
    let opposite = (source & swapped).nonzeroBitCount
    return same > opposite ? 0 : same < opposite ? 1 : 2
  }
}
