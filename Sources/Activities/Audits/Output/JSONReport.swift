import Documents

/// Writes audits as JSON, complete but for the places of findings, of which there are as many as were asked for.
package enum JSONReport {
  /// The audits of some benchmarks: an array, so that readers needn't tell one from several.
  package static func text(of reports: [AuditReport]) -> String {
    var writer = JSONWriter(.indented)
    writer.array { writer in
      for report in reports {
        writer.next()
        write(report, &writer)
      }
    }
    writer.endLine()
    return writer.text
  }

  private static func write(_ report: AuditReport, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("benchmark")
      writer.string(report.benchmark)
      writer.key("recipe")
      optional(report.recipe, &writer)
      writer.key("digest")
      optional(report.digest, &writer)
      writer.key("images")
      writer.int(report.images)
      writer.key("instances")
      writer.int(report.instances)
      writer.key("total")
      numbers(ReportTerms.parts(of: report.total), &writer)
      writer.key("lists")
      array(report.lists, &writer, write)
      writer.key("keypoints")
      array(report.keypoints, &writer, write)
      writer.key("leaks")
      array(report.overlaps, &writer, write)
      writer.key("findings")
      array(report.findings, &writer, write)
      writer.key("files")
      files(report.files, &writer)
      writer.key("expectations")
      array(report.checks, &writer, write)
    }
  }

  private static func write(_ list: ListAudit, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("name")
      writer.string(list.name)
      writer.key("total")
      numbers(ReportTerms.parts(of: list.tally), &writer)
      writer.key("mirroredPairs")
      writer.int(list.mirrored)
      writer.key("pairsPerImage")
      numbers(ReportTerms.parts(of: list.pairsPerImage), &writer)
      writer.key("keypointsPerPair")
      numbers(ReportTerms.parts(of: list.keypointsPerPair), &writer)
      writer.key("keypointsPerPairHistogram")
      writer.ints(list.keypointsPerPair.histogram)
      writer.key("categories")
      array(list.categories, &writer) { category, writer in
        numbers(ReportTerms.parts(of: category.tally), name: category.name, &writer)
      }
      writer.key("subgroups")
      array(list.subgroups, &writer, write)
      writer.key("difficulty")
      difficulty(list.difficulty, &writer)
    }
  }

  private static func write(_ group: SubgroupTally, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("schema")
      writer.string(group.schema)
      writer.key("name")
      writer.string(group.name)
      writer.key("members")
      array(group.members, &writer) { $1.string($0) }
      writer.key("keypoints")
      writer.int(group.keypoints)
      writer.key("geoKeypoints")
      writer.int(group.geoKeypoints)
      writer.key("pairsByMembersInTarget")
      writer.ints(group.visibleInTarget)
    }
  }

  private static func difficulty(_ difficulty: Difficulty, _ writer: inout JSONWriter) {
    writer.object { writer in
      for (name, classes) in ReportTerms.parts(of: difficulty) {
        writer.key(name)
        numbers(classes.map { ($0.name, Double($0.count)) }, &writer)
      }
      writer.key("areaRatioQuartiles")
      guard let quartiles = difficulty.areaRatioQuartiles else { return writer.null() }
      array(quartiles, &writer) { $1.double($0) }
    }
  }

  private static func write(_ tally: KeypointTally, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("schema")
      writer.string(tally.schema)
      writer.key("index")
      writer.int(tally.index)
      writer.key("name")
      writer.string(tally.name)
      for (name, count) in [
        ("instances", tally.instances), ("labelled", tally.labelled), ("hidden", tally.hidden),
        ("pairs", tally.used),
      ] {
        writer.key(name)
        writer.int(count)
      }
    }
  }

  private static func write(_ overlap: SplitOverlap, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("splits")
      array([overlap.first, overlap.second], &writer) { side, writer in
        numbers(
          [("images", side.images), ("rows", side.rows), ("sharedRows", side.sharedRows)].map {
            ($0, Double($1))
          }, name: side.split, &writer)
      }
      writer.key("images")
      writer.int(overlap.images)
      writer.key("pairs")
      writer.int(overlap.pairs)
      writer.key("categories")
      array(overlap.categories, &writer) { category, writer in
        numbers(
          [("images", Double(category.images)), ("pairs", Double(category.pairs))], name: category.name,
          &writer)
      }
    }
  }

  private static func write(_ finding: Finding, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("rule")
      writer.string(finding.rule.rawValue)
      writer.key("gravity")
      writer.string(finding.rule.gravity.rawValue)
      writer.key("definition")
      writer.string(finding.rule.definition)
      writer.key("count")
      writer.int(finding.count)
      writer.key("places")
      array(finding.places, &writer) { $1.string($0) }
    }
  }

  private static func files(_ files: FileTally?, _ writer: inout JSONWriter) {
    guard let files else { return writer.null() }
    numbers(
      [("files", files.files), ("decoded", files.decoded), ("nearDistance", files.nearDistance)].map {
        ($0, Double($1))
      }, &writer)
  }

  private static func write(_ check: ExpectationCheck, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("quantity")
      writer.string(check.quantity.rawValue)
      writer.key("lists")
      array(check.lists, &writer) { $1.string($0) }
      writer.key("category")
      optional(check.category, &writer)
      writer.key("published")
      writer.string(check.published.text)
      writer.key("found")
      writer.double(check.found ?? .nan)
      writer.key("holds")
      writer.bool(check.holds)
      writer.key("place")
      writer.string(check.place)
    }
  }

  // MARK: Parts

  private static func array<Element>(
    _ elements: [Element], _ writer: inout JSONWriter, _ write: (Element, inout JSONWriter) -> Void
  ) {
    writer.array { writer in
      for element in elements {
        writer.next()
        write(element, &writer)
      }
    }
  }

  private static func numbers(
    _ parts: [(name: String, value: Double?)], name: String? = nil, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      if let name {
        writer.key("name")
        writer.string(name)
      }
      for part in parts {
        writer.key(part.name)
        writer.double(part.value ?? .nan)
      }
    }
  }

  private static func optional(_ text: String?, _ writer: inout JSONWriter) {
    if let text { writer.string(text) } else { writer.null() }
  }
}
