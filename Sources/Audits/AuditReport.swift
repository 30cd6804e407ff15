/// All that the audit of one benchmark found.
public struct AuditReport: Equatable, Sendable {
  /// The benchmark's path.
  public let benchmark: String
  /// The recipe that built it, or `nil`.
  public let recipe: String?
  /// What identifies its content, or `nil`.
  public let digest: String?
  /// Image files that the benchmark names, in pairs or not.
  public let images: Int
  /// Instances that it holds, in pairs or not.
  public let instances: Int
  /// What all lists together add up to.
  public let total: Tally
  /// Each list.
  public let lists: [ListAudit]
  /// Each keypoint of each schema in use.
  public let keypoints: [KeypointTally]
  /// What each two splits share.
  public let overlaps: [SplitOverlap]
  /// What the rules found, in the order of `AuditRule`.
  public let findings: [Finding]
  /// How the image files fared, or `nil` where none were asked for.
  public let files: FileTally?
  /// The published figures beside the found ones, or none where none were given.
  public let checks: [ExpectationCheck]

  /// Whether a published figure contradicts the benchmark.
  public var isContradicted: Bool { checks.contains { !$0.holds } }

  /// The subgroups, summed over all lists, in the order of the schemas.
  public var subgroups: [SubgroupTally] {
    var sums: [SubgroupTally] = []
    var places = Numbering<[String]>()
    for tally in lists.flatMap(\.subgroups) {
      let place = places.number(of: [tally.schema, tally.name])
      if place == sums.count { sums.append(tally) } else { sums[place].add(tally) }
    }
    return sums
  }
}
