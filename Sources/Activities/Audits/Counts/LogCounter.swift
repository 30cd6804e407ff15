import Annotations
import Benchmarks

/// Counts geometry-aware pairs and keypoints as the log of the paper's released evaluation does.
struct LogCounter {
  private let subject: AuditSubject

  /// A counter for a benchmark.
  init(_ subject: AuditSubject) { self.subject = subject }

  /// The counts of some categories, and those of all of them together.
  ///
  /// - Parameter categories: The pairs of each; the log numbers what any image of a category's pairs shows.
  func count(_ categories: [some Sequence<AuditedPair>]) -> (categories: [LoggedGeo], total: LoggedGeo) {
    var total = LoggedGeo()
    var all = (pairs: 0, keypoints: 0)
    let counts = categories.map { category in
      let count = count(category)
      total.pairs += count.geo.pairs
      total.keypoints += count.geo.keypoints
      all.pairs += count.pairs
      all.keypoints += count.keypoints
      return count.geo
    }
    let shares = counts.compactMap(\.pairShare)
    total.pairShare = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    total.keypointShare = all.keypoints == 0 ? nil : Double(total.keypoints) / Double(all.keypoints)
    return (counts, total)
  }

  private func count(_ category: some Sequence<AuditedPair>) -> (geo: LoggedGeo, pairs: Int, keypoints: Int) {
    let schemas = renumbered(for: category)
    var geo = LoggedGeo()
    var (pairs, keypoints) = (0, 0)
    for pair in category {
      let target = subject.labelled[pair.target].rawValue
      var aware: UInt64 = 0
      for group in schemas[subject.schemaOf[pair.source]] where (group & target).nonzeroBitCount >= 2 {
        aware |= group & pair.keypoints.rawValue
      }
      pairs += 1
      keypoints += pair.keypoints.count
      geo.pairs += aware == 0 ? 0 : 1
      geo.keypoints += aware.nonzeroBitCount
    }
    geo.pairShare = pairs == 0 ? nil : Double(geo.pairs) / Double(pairs)
    geo.keypointShare = keypoints == 0 ? nil : Double(geo.keypoints) / Double(keypoints)
    return (geo, pairs, keypoints)
  }

  /// The renumbered subgroups of two or more of each schema.
  private func renumbered(for category: some Sequence<AuditedPair>) -> [[UInt64]] {
    var shown = [UInt64](repeating: 0, count: subject.schemas.count)
    for pair in category {
      let schema = subject.schemaOf[pair.source]
      shown[schema] |= subject.labelled[pair.source].rawValue | subject.labelled[pair.target].rawValue
    }
    return zip(subject.schemas, shown).map { schema, shown in
      schema.renumbered(among: KeypointMask(rawValue: shown)).subgroups.map(\.members.rawValue)
        .filter { $0.nonzeroBitCount >= 2 }
    }
  }
}
