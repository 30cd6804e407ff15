import Explanations
import Files
import Tables

extension AuditReport {
  /// The report laid out for readers.
  ///
  /// - Parameter isComplete: Whether tables keep all of their rows.
  package func page(isComplete: Bool) -> Page {
    let page = ReportPage(report: self, rowLimit: isComplete ? nil : 24)
    return Page(title: benchmark, subtitle: page.subtitle, sections: page.sections)
  }

  /// What somebody should know who reads numbers of the benchmark: its lists, the geometry-aware shares, and
  /// what the rules found without the places.
  package var summary: Page {
    let page = ReportPage(report: self, rowLimit: 24)
    return Page(title: benchmark, subtitle: page.subtitle, sections: page.summary)
  }
}

/// Lays an audit out for readers.
private struct ReportPage {
  let report: AuditReport
  /// The longest that a table may be; `nil` for any length.
  let rowLimit: Int?

  /// The line under the benchmark's name.
  var subtitle: Wording {
    let origin: [Wording?] = [
      report.recipe.map { "recipe \($0)" }, report.pairsDigest.map { "pairs \($0.prefix(16))" },
    ]
    let counts: [Wording] = [
      count(report.lists.count, "list"), count(report.images, "image"), count(report.instances, "instance"),
      count(report.total.pairs, "pair"), count(report.total.keypoints, "keypoint pair"),
    ]
    return (origin.compactMap { $0 } + counts).joined(separator: " · ")
  }

  /// The sections that have something to say.
  var sections: [Page.Section] {
    [size, geometry, difficulty, leaks, faults, expectations].compactMap { section in
      guard var section else { return nil }
      section.tables = section.tables.filter { !$0.rows.isEmpty }.map { shortened($0) }
      return section
    }
  }

  /// The first table of each section, and items without their places.
  var summary: [Page.Section] {
    [size, geometry, leaks, faults].compactMap { section in
      guard var section else { return nil }
      section.tables = section.tables.prefix(1).filter { !$0.rows.isEmpty }.map { shortened($0) }
      section.items = section.items.map { $0.withoutDetails }
      return section
    }
  }

  private func count(_ number: Int, _ noun: String) -> Wording {
    "\(Numbers.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  // MARK: Size

  private var size: Page.Section? {
    var section = Page.Section(title: "Size")
    var lists = Table(
      caption: "Lists",
      columns: [
        .text("list"), .number("images"), .number("instances"), .number("pairs"), .number("mirrored"),
        .number("keypoint pairs"), .number("pairs/image"), .number("least"), .number("most"),
      ],
      texts: report.lists.map { list in
        [list.name] + numbers(list.tally, list.mirrored) + [
          decimal(list.pairsPerImage.mean), Numbers.grouped(list.pairsPerImage.least),
          Numbers.grouped(list.pairsPerImage.most),
        ]
      })
    if report.lists.count > 1 {
      lists.append(
        ["all"] + numbers(report.total, report.lists.reduce(0) { $0 + $1.mirrored }) + ["", "", ""])
    }
    section.tables.append(lists)
    section.tables.append(
      Table(
        caption: "Keypoints per pair",
        columns: [
          .text("list"), .number("mean"), .number("least"), .number("quartile 1"), .number("median"),
          .number("quartile 3"), .number("most"), .text("histogram"),
        ],
        texts: report.lists.map { list in
          let spread = list.keypointsPerPair
          let quartiles = [0.25, 0.5, 0.75].map { decimal(spread.quantile($0)) }
          return [list.name, decimal(spread.mean), Numbers.grouped(spread.least)] + quartiles
            + [Numbers.grouped(spread.most), sparkline(spread.histogram)]
        }))
    section.tables.append(categories("Pairs by category", \.pairs))
    section.tables.append(
      Table(
        caption: "Keypoints",
        columns: [
          .text("schema"), .index("index"), .text("keypoint"), .number("labelled"),
          .number("instances"), .number("share"), .text(""), .number("v = 1"), .number("pairs"),
        ],
        texts: report.keypoints.map { tally in
          [
            tally.schema, "\(tally.index)", tally.name, Numbers.grouped(tally.labelled),
            Numbers.grouped(tally.instances),
            Numbers.percent(tally.labelledShare), bar(tally.labelledShare ?? 0), Numbers.grouped(tally.hidden),
            Numbers.grouped(tally.used),
          ]
        }))
    return section
  }

  private func numbers(_ tally: Tally, _ mirrored: Int) -> [String] {
    [tally.images, tally.instances, tally.pairs, mirrored, tally.keypoints].map(Numbers.grouped)
  }

  /// Categories down, lists across.
  private func categories(_ title: Wording, _ count: (Tally) -> Int) -> Table {
    var rows: [String: [Int]] = [:]
    for (column, list) in report.lists.enumerated() {
      for category in list.categories {
        rows[category.name, default: [Int](repeating: 0, count: report.lists.count)][column] = count(
          category.tally)
      }
    }
    return Table(
      caption: title, columns: [.text("category")] + report.lists.map { .number($0.name) },
      texts: rows.sortedByBytes(of: \.key).map { name, counts in
        [name] + counts.map { $0 == 0 ? "·" : Numbers.grouped($0) }
      })
  }

  // MARK: Geometry

  private var geometry: Page.Section? {
    guard report.total.keypoints > 0 else { return nil }
    var section = Page.Section(title: "Geometry-aware subset")
    let columns: [Table.Column] = [
      .number("pairs"), .number("geo-aware"), .number("share"), .number("by the log"), .number("keypoints"),
      .number("geo-aware"), .number("share"), .number("by the log"),
    ]
    var lists = report.lists.map { [$0.name] + geo($0.tally) }
    if report.lists.count > 1 { lists.append(["all"] + geo(report.total)) }
    section.tables.append(Table(caption: "By list", columns: [.text("list")] + columns, texts: lists))
    section.tables.append(
      Table(
        caption: "By category", columns: [.text("category"), .text("list")] + columns,
        texts: report.lists.flatMap { list in
          list.categories.map { [$0.name, list.name] + geo($0.tally) }
        }))
    section.notes.append(
      "By the log: as the paper's released evaluation counts, subgroups renumbered, a list's pairs as the mean over "
        + "categories.")
    let groups = report.subgroups.filter { $0.members.count > 1 }
    let largest = min(groups.map(\.members.count).max() ?? 0, 6)
    let visible = largest < 2 ? [] : (2...largest).map { Table.Column.number("\($0) in target") }
    section.tables.append(
      Table(
        caption: "By subgroup (all lists; how many of the pairs show so many members in the target)",
        columns: [
          .text("schema"), .text("subgroup"), .number("members"), .number("keypoints"),
          .number("geo-aware"), .number("share"),
        ] + visible,
        texts: groups.map { group in
          let shown = visible.indices.map { index in
            group.visibleInTarget.indices.contains(index + 2)
              ? Numbers.grouped(group.visibleInTarget[index + 2]) : Numbers.gap
          }
          return [
            group.schema, group.name, "\(group.members.count)", Numbers.grouped(group.keypoints),
            Numbers.grouped(group.geoKeypoints), Numbers.percent(group.geoShare),
          ] + shown
        }))
    return section
  }

  private func geo(_ tally: Tally) -> [String] {
    [
      Numbers.grouped(tally.pairs), Numbers.grouped(tally.geoPairs), Numbers.percent(tally.geoPairShare),
      Numbers.percent(tally.logged?.pairShare), Numbers.grouped(tally.keypoints),
      Numbers.grouped(tally.geoKeypoints), Numbers.percent(tally.geoKeypointShare),
      Numbers.percent(tally.logged?.keypointShare),
    ]
  }

  // MARK: Difficulty

  private var difficulty: Page.Section? {
    var section = Page.Section(title: "Difficulty")
    section.tables = [
      shares("Viewpoint (distance of the azimuths)", Difficulty.viewpointNames, \.viewpoint),
      shares("Truncated objects", Difficulty.sideNames, \.truncation),
      shares("Hidden objects", Difficulty.sideNames, \.occlusion),
      scale,
      shares("Facing (left/right order of paired keypoints)", Difficulty.facingNames, \.facing),
    ]
    return section.tables.contains { !$0.rows.isEmpty } ? section : nil
  }

  private func shares(_ title: Wording, _ names: [String], _ counts: (Difficulty) -> [Int]) -> Table {
    Table(
      caption: title,
      columns: [.text("list")] + names.flatMap { [Table.Column.number($0), .number("share")] },
      texts: report.lists.compactMap { list in
        let counts = counts(list.difficulty)
        let sum = counts.reduce(0, +)
        guard sum > 0 else { return nil }
        return [list.name] + counts.flatMap { [Numbers.grouped($0), Numbers.percent($0, of: sum)] }
      })
  }

  private var scale: Table {
    var table = shares("Scale (ratio of the boxes' areas)", Difficulty.scaleNames, \.scale)
    let quartiles = report.lists.compactMap(\.difficulty.areaRatioQuartiles)
    guard quartiles.count == table.rows.count else { return table }
    table.columns += [.number("quartile 1"), .number("median"), .number("quartile 3")]
    for (row, ratios) in quartiles.enumerated() {
      table.rows[row] += ratios.map { Cell(Numbers.fixed($0, 2)) }
    }
    return table
  }

  // MARK: Leaks and faults

  private var leaks: Page.Section? {
    var section = Page.Section(title: "Leaks")
    let shared = report.overlaps.filter { $0.images > 0 || $0.pairs > 0 }
    section.tables.append(
      Table(
        caption: "What splits share",
        columns: [
          .text("splits"), .number("images"), .number("of the first"), .number("of the second"),
          .number("pairs"), .number("rows in the first"), .number("rows in the second"),
        ],
        texts: shared.map { overlap in
          [
            name(overlap), Numbers.grouped(overlap.images), Numbers.grouped(overlap.first.images),
            Numbers.grouped(overlap.second.images), Numbers.grouped(overlap.pairs), rows(overlap.first),
            rows(overlap.second),
          ]
        }))
    section.tables.append(
      Table(
        caption: "By category",
        columns: [.text("splits"), .text("category"), .number("images"), .number("pairs")],
        texts: shared.flatMap { overlap in
          overlap.categories.map {
            [name(overlap), $0.name, Numbers.grouped($0.images), Numbers.grouped($0.pairs)]
          }
        }))
    section.items = items("leak/")
    if shared.isEmpty, report.overlaps.isEmpty {
      section.notes.append("There is one split, so nothing to leak between.")
    } else if shared.isEmpty {
      section.notes.append("No image and no pair stands in two splits.")
    }
    if let files = report.files {
      section.notes.append(
        "\(Numbers.grouped(files.decoded)) of \(Numbers.grouped(files.files)) image files decoded and compared; hashes at most "
          + "\(files.nearDistance) bits apart count as near.")
    } else {
      section.notes.append("Image files weren't compared; --images FOLDER does that.")
    }
    return section
  }

  private func name(_ overlap: SplitOverlap) -> String { "\(overlap.first.split) – \(overlap.second.split)" }

  private func rows(_ side: SplitOverlap.Side) -> String {
    "\(Numbers.grouped(side.sharedRows)) of \(Numbers.grouped(side.rows))"
  }

  private var faults: Page.Section? {
    var section = Page.Section(title: "Faults")
    section.items = items("fault/")
    let found = Set(report.findings.map(\.rule))
    let images: Set<AuditRule> = [.missingImage, .unreadableImage, .imageSize]
    let clean = AuditRule.allCases.filter { rule in
      rule.rawValue.hasPrefix("fault/") && !found.contains(rule)
        && (report.files != nil || !images.contains(rule))
    }
    if !clean.isEmpty {
      section.notes.append(
        "Nothing found: \(list: clean.map { $0.rawValue.dropFirst("fault/".count) }, most: clean.count)."
      )
    }
    return section
  }

  /// The findings of rules with a prefix.
  private func items(_ prefix: String) -> [Page.Item] {
    report.findings.filter { $0.rule.rawValue.hasPrefix(prefix) }.map { finding in
      let rest = finding.count - finding.places.count
      return Page.Item(
        title: finding.rule.rawValue, isGrave: finding.rule.gravity == .problem,
        number: Numbers.grouped(finding.count), sentence: finding.rule.definition,
        details: finding.places + (rest > 0 ? [more(rest)] : []))
    }
  }

  /// The table with only its first rows, and a last one that says how many more there are.
  private func shortened(_ table: Table) -> Table {
    guard let rowLimit, table.rows.count > rowLimit + 1 else { return table }
    var short = table
    short.rows = Array(table.rows.prefix(rowLimit))
    let blanks = [String](repeating: "", count: max(0, table.columns.count - 1))
    short.append([more(table.rows.count - rowLimit)] + blanks)
    return short
  }

  private func more(_ count: Int) -> String { "… \(Numbers.grouped(count)) more (--all)" }

  // MARK: Expectations

  private var expectations: Page.Section? {
    guard !report.checks.isEmpty || report.part != nil else { return nil }
    var section = Page.Section(title: "Expectations")
    if let part = report.part {
      section.notes = ["This is \(part.statement)."]
      return section
    }
    let contradicted = report.checks.filter { !$0.holds }
    section.notes = [
      contradicted.isEmpty
        ? "All \(report.checks.count) published figures hold."
        : "\(contradicted.count) of \(report.checks.count) published figures are contradicted."
    ]
    // Contradictions first: they are what the reader is here for, and a long table is cut.
    section.tables = [
      Table(
        caption: "Published and found",
        columns: [.text(""), .text("quantity"), .number("published"), .number("admits"), .number("found")],
        texts: (contradicted + report.checks.filter(\.holds)).map { check in
          [check.holds ? "✓" : "✗", check.subject, check.published.text, check.admitted, check.foundText]
        })
    ]
    let open = report.checks.filter { $0.counts.count > 1 }
    section.tables.append(countings(of: open))
    section.notes += open.map { "\($0.agreement)." }
    return section
  }

  /// What each way of counting gives for figures whose publication doesn't say which it is.
  private func countings(of checks: [ExpectationCheck]) -> Table {
    Table(
      caption: "Figures whose counting isn't said",
      columns: [
        .text("quantity"), .number("published"), .text("lists"), .text("counted"), .number("found"), .text(""),
      ],
      texts: checks.flatMap { check in
        check.counts.map { count in
          [
            check.quantity.rawValue, check.published.text, count.lists.joined(separator: " + "),
            count.counting.words, check.text(of: count), check.admits(count) ? "✓" : "",
          ]
        }
      })
  }

  // MARK: Cells

  private func decimal(_ value: Double?) -> String { Numbers.fixed(value, 1) }

  /// A bar of at most ten characters.
  private func bar(_ share: Double) -> String {
    String(repeating: "█", count: Int((min(max(share, 0), 1) * 10).rounded()))
  }

  /// One bar a value, from the least one that occurs to the most.
  private func sparkline(_ histogram: [Int]) -> String {
    guard let first = histogram.firstIndex(where: { $0 > 0 }), let most = histogram.max(), most > 0 else {
      return ""
    }
    let bars = Array("▁▂▃▄▅▆▇█")
    return String(histogram[first...].map { $0 == 0 ? " " : bars[min(7, $0 * 8 / (most + 1))] })
  }
}
