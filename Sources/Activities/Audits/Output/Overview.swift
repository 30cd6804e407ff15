import Tables

/// The main numbers of several benchmarks side by side.
package enum Overview {
  /// Quantities down, benchmarks across.
  package static func table(_ reports: [AuditReport]) -> Table {
    let rows: [(String, (AuditReport) -> String)] = [
      ("recipe", { $0.recipe ?? Numbers.gap }),
      ("lists", { Numbers.grouped($0.lists.count) }),
      ("images", { Numbers.grouped($0.images) }),
      ("instances", { Numbers.grouped($0.instances) }),
      ("pairs", { Numbers.grouped($0.total.pairs) }),
      ("keypoint pairs", { Numbers.grouped($0.total.keypoints) }),
      ("geo-aware pairs", { Numbers.percent($0.total.geoPairShare) }),
      ("geo-aware keypoints", { Numbers.percent($0.total.geoKeypointShare) }),
      ("images in two splits", { report in Numbers.grouped(count(report, .sharedImage)) }),
      ("pairs in two splits", { report in Numbers.grouped(count(report, .sharedPair)) }),
      ("problems", { report in Numbers.grouped(report.findings.count { $0.rule.gravity == .problem }) }),
      (
        "contradicted figures",
        { report in
          report.checks.isEmpty ? Numbers.gap : Numbers.grouped(report.checks.count { !$0.holds })
        }
      ),
    ]
    return Table(
      caption: "Side by side", columns: [.text("")] + reports.map { .number($0.benchmark) },
      texts: rows.map { name, value in [name] + reports.map(value) })
  }

  private static func count(_ report: AuditReport, _ rule: AuditRule) -> Int {
    report.findings.first { $0.rule == rule }?.count ?? 0
  }
}
