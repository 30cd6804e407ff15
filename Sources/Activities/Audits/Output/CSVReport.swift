import Documents
import Tables

/// Writes audits as one long table (RFC 4180): a number a row.
package enum CSVReport {
  private static let columns = [
    "benchmark", "section", "list", "category", "schema", "item", "measure", "value",
  ]

  /// The audits of some benchmarks, with a header.
  package static func text(of reports: [AuditReport]) -> String {
    CSVText.report(header: columns, rows: reports.flatMap(rows))
  }

  private static func rows(of report: AuditReport) -> [[String]] {
    var rows: [[String]] = []
    func add(
      _ section: String, list: String = "", category: String = "", schema: String = "", item: String = "",
      _ measure: String, _ value: String
    ) {
      rows.append([report.benchmark, section, list, category, schema, item, measure, value])
    }
    func add(_ parts: [(name: String, value: Double?)], list: String, category: String = "", item: String = "")
    {
      for part in parts {
        let section = part.name.hasPrefix("geo_") ? "geometry" : "size"
        add(section, list: list, category: category, item: item, part.name, number(part.value))
      }
    }
    add(ReportTerms.parts(of: report.total), list: "")
    for list in report.lists {
      add(ReportTerms.parts(of: list.tally), list: list.name)
      add("size", list: list.name, "mirrored_pairs", "\(list.mirrored)")
      add(ReportTerms.parts(of: list.pairsPerImage), list: list.name, item: "pairs_per_image")
      add(ReportTerms.parts(of: list.keypointsPerPair), list: list.name, item: "keypoints_per_pair")
      for (value, count) in list.keypointsPerPair.histogram.enumerated() {
        add("size", list: list.name, item: "pairs_with_keypoints", "\(value)", "\(count)")
      }
      for category in list.categories {
        add(ReportTerms.parts(of: category.tally), list: list.name, category: category.name)
      }
      for group in list.subgroups {
        add(
          "geometry", list: list.name, schema: group.schema, item: group.name, "keypoints", "\(group.keypoints)"
        )
        add(
          "geometry", list: list.name, schema: group.schema, item: group.name, "geo_keypoints",
          "\(group.geoKeypoints)")
        for (members, count) in group.visibleInTarget.enumerated() {
          add(
            "geometry", list: list.name, schema: group.schema, item: group.name,
            "pairs_with_\(members)_in_target", "\(count)")
        }
      }
      for (name, classes) in ReportTerms.parts(of: list.difficulty) {
        for (label, count) in classes { add("difficulty", list: list.name, item: name, label, "\(count)") }
      }
      for (name, ratio) in zip(
        ["quartile_1", "median", "quartile_3"], list.difficulty.areaRatioQuartiles ?? [])
      {
        add("difficulty", list: list.name, item: "area_ratio", name, number(ratio))
      }
    }
    for tally in report.keypoints {
      for (name, count) in [
        ("instances", tally.instances), ("labelled", tally.labelled), ("hidden", tally.hidden),
        ("pairs", tally.used),
      ] {
        add("size", schema: tally.schema, item: tally.name, name, "\(count)")
      }
    }
    for overlap in report.overlaps {
      let splits = "\(overlap.first.split)-\(overlap.second.split)"
      add("leaks", item: splits, "images", "\(overlap.images)")
      add("leaks", item: splits, "pairs", "\(overlap.pairs)")
      add("leaks", item: splits, "rows_in_\(overlap.first.split)", "\(overlap.first.sharedRows)")
      add("leaks", item: splits, "rows_in_\(overlap.second.split)", "\(overlap.second.sharedRows)")
      for category in overlap.categories {
        add("leaks", category: category.name, item: splits, "images", "\(category.images)")
        add("leaks", category: category.name, item: splits, "pairs", "\(category.pairs)")
      }
    }
    for finding in report.findings {
      add("findings", item: finding.rule.rawValue, "count", "\(finding.count)")
      for place in finding.places { add("findings", item: finding.rule.rawValue, "place", place) }
    }
    for check in report.checks {
      let lists = check.lists.joined(separator: " + ")
      let add = { (measure: String, value: String) in
        add(
          "expectations", list: lists, category: check.category ?? "", item: check.quantity.rawValue, measure,
          value)
      }
      add("published", check.published.text)
      add("found", number(check.found))
      add("holds", "\(check.holds)")
      add("counted", check.best.counting.rawValue)
    }
    return rows
  }

  private static func number(_ value: Double?) -> String {
    value.map(Numbers.plain) ?? ""
  }
}
