/// All that the audit of one benchmark found.
package struct AuditReport: Encodable, Equatable, Sendable {
  /// The benchmark's path.
  package let benchmark: String
  /// The recipe that built it, or `nil`.
  package let recipe: String?
  /// What identifies its content, or `nil`.
  package let pairsDigest: String?
  /// Image files that the benchmark names, in pairs or not.
  package let images: Int
  /// Instances that it holds, in pairs or not.
  package let instances: Int
  /// What all lists together add up to.
  package let total: Tally
  /// Each list.
  package let lists: [ListAudit]
  /// Each keypoint of each schema in use.
  package let keypoints: [KeypointTally]
  /// What each two splits share.
  package let overlaps: [SplitOverlap]
  /// What the rules found, in the order of `AuditRule`.
  package let findings: [Finding]
  /// How the image files fared, or `nil` where none were asked for.
  package let files: FileTally?
  /// What of a complete dataset the benchmark is a part of, which the figures that were given don't apply to; `nil`
  /// where they do.
  package let part: DatasetPart?
  /// The published figures beside the found ones, or none where none were given or they don't apply.
  package let checks: [ExpectationCheck]

  /// Keys of JSON, in their order.
  private enum CodingKeys: String, CodingKey {
    case benchmark, recipe, pairsDigest, images, instances, total, lists, keypoints
    case overlaps = "leaks"
    case findings, files
    case part = "part_of"
    case checks = "expectations"
  }

  /// The subgroups, summed over all lists, in the order of the schemas.
  package var subgroups: [SubgroupTally] {
    var sums: [SubgroupTally] = []
    var places = Numbering<[String]>()
    for tally in lists.flatMap(\.subgroups) {
      let place = places.number(of: [tally.schema, tally.name])
      if place == sums.count { sums.append(tally) } else { sums[place].add(tally) }
    }
    return sums
  }
}
