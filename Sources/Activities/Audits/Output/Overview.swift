/// The main numbers of several benchmarks side by side.
enum Overview {
  /// Quantities down, benchmarks across.
  static func table(_ reports: [AuditReport]) -> Table {
    let rows: [(String, (AuditReport) -> String)] = [
      ("recipe", { $0.recipe ?? "–" }),
      ("lists", { grouped($0.lists.count) }),
      ("images", { grouped($0.images) }),
      ("instances", { grouped($0.instances) }),
      ("pairs", { grouped($0.total.pairs) }),
      ("keypoint pairs", { grouped($0.total.keypoints) }),
      ("geo-aware pairs", { percent($0.total.geoPairShare) }),
      ("geo-aware keypoints", { percent($0.total.geoKeypointShare) }),
      ("images in two splits", { report in grouped(count(report, .sharedImage)) }),
      ("pairs in two splits", { report in grouped(count(report, .sharedPair)) }),
      ("problems", { report in grouped(report.findings.count { $0.rule.gravity == .problem }) }),
      (
        "contradicted figures",
        { report in
          report.checks.isEmpty ? "–" : grouped(report.checks.count { !$0.holds })
        }
      ),
    ]
    return Table(
      title: "Side by side", columns: [.text("")] + reports.map { .number($0.benchmark) },
      rows: rows.map { name, value in [name] + reports.map(value) })
  }

  private static func count(_ report: AuditReport, _ rule: AuditRule) -> Int {
    report.findings.first { $0.rule == rule }?.count ?? 0
  }
}
