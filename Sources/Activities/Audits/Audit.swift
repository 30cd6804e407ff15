import Reproducibility

/// Examines benchmarks.
package enum Audit {
  /// Examines a benchmark.
  ///
  /// - Parameters:
  ///   - files: What `ImageExaminer` found of its image files, or `nil` to leave them out.
  ///   - expectations: Published figures to hold it against.
  ///   - placeLimit: How many places a finding names; `nil` for all.
  /// - Throws: `AuditError` when the expectations name what the benchmark doesn't have.
  package static func examine(
    _ subject: AuditSubject, files: ImageExamination? = nil, expectations: Expectations? = nil,
    placeLimit: Int? = 5, threads: Int
  ) throws -> AuditReport {
    let part = expectations?.complete?.part(in: subject)
    let applying = part == nil ? expectations : nil
    let parts = try tasks(subject, files, applying, placeLimit, threads).parallelMap(threads: threads) {
      try $0()
    }
    var lists: [ListAudit] = []
    var keypoints: [KeypointTally] = []
    var overlaps: [SplitOverlap] = []
    var findings: [Finding] = []
    var checks: [ExpectationCheck] = []
    var total = Tally()
    for result in parts {
      switch result {
      case .list(let list): lists.append(list)
      case .total(let tally): total = tally
      case .keypoints(let tallies, let found):
        keypoints = tallies
        findings += found
      case .leaks(let shared, let found):
        overlaps = shared
        findings += found
      case .findings(let found): findings += found
      case .checks(let found): checks = found
      }
    }
    let order = Dictionary(
      zip(AuditRule.allCases, AuditRule.allCases.indices), uniquingKeysWith: { first, _ in first })
    return AuditReport(
      benchmark: subject.name, recipe: subject.recipe, pairsDigest: subject.pairsDigest,
      images: subject.images.count,
      instances: (subject.objectOf.max() ?? -1) + 1, total: total, lists: lists, keypoints: keypoints,
      overlaps: overlaps, findings: findings.sorted { order[$0.rule, default: 0] < order[$1.rule, default: 0] },
      files: files?.tally, part: part, checks: checks)
  }

  private enum Part: Sendable {
    case list(ListAudit)
    case total(Tally)
    case keypoints([KeypointTally], [Finding])
    case leaks([SplitOverlap], [Finding])
    case findings([Finding])
    case checks([ExpectationCheck])
  }

  /// The independent parts of an audit, the longest first, so that two threads end together.
  private static func tasks(
    _ subject: AuditSubject, _ files: ImageExamination?, _ expectations: Expectations?, _ limit: Int?,
    _ threads: Int
  ) -> [@Sendable () throws -> Part] {
    let counter = ListCounter(subject)
    var tasks: [@Sendable () throws -> Part] = subject.lists.map { list in { .list(counter.count(list)) } }
    tasks.append {
      let (overlaps, findings) = try LeakFinder(subject, limit: limit, threads: threads).find()
      return .leaks(overlaps, findings)
    }
    tasks.append { .findings(PairFaults(subject, limit: limit).find()) }
    tasks.append { .findings(InstanceFaults(subject, limit: limit).find()) }
    tasks.append { .findings(SideSuspicion(subject, limit: limit).find()) }
    tasks.append {
      let tallies = KeypointCounter.count(subject)
      return .keypoints(tallies, KeypointFaults.find(tallies, limit: limit))
    }
    tasks.append {
      var counter = TallyCounter(subject)
      return .total(counter.tally(subject.lists.lazy.map(\.pairs).joined()))
    }
    if let files {
      tasks.append { .findings(try ImageFindings(subject, files, limit: limit, threads: threads).find()) }
    }
    if let expectations { tasks.append { .checks(try expectations.check(subject)) } }
    return tasks
  }
}
