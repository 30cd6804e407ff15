/// Writes audits as Markdown (GitHub's tables).
package enum MarkdownReport {
  /// The audit of one benchmark.
  ///
  /// - Parameter isComplete: Whether tables keep all of their rows.
  package static func text(of report: AuditReport, isComplete: Bool) -> String {
    let page = ReportPage(report, rowLimit: isComplete ? nil : 24)
    var lines = ["# \(escaped(report.benchmark))", "", escaped(page.subtitle)]
    for section in page.sections {
      lines += ["", "## \(escaped(section.title))"]
      for note in section.notes { lines += ["", escaped(note)] }
      for table in section.tables { lines += [""] + self.lines(of: table) }
      if !section.findings.isEmpty { lines.append("") }
      for finding in section.findings { lines += self.lines(of: finding) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Several benchmarks side by side.
  package static func overview(of reports: [AuditReport]) -> String {
    text(of: Overview.table(reports))
  }

  /// One table.
  static func text(of table: Table) -> String { lines(of: table).joined(separator: "\n") + "\n" }

  private static func lines(of table: Table) -> [String] {
    let row = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
    return ["**\(escaped(table.title))**", "", row(table.columns.map { escaped($0.name) })]
      + [row(table.columns.map { $0.isNumber ? "--:" : ":--" })] + table.rows.map { row($0.map(escaped)) }
  }

  private static func lines(of finding: Finding) -> [String] {
    let weight = finding.rule.gravity == .problem ? "**\(finding.rule.rawValue)**" : finding.rule.rawValue
    var lines = ["- \(weight): \(grouped(finding.count)). \(escaped(finding.rule.definition))"]
    lines += finding.places.map { "  - \(escaped($0))" }
    let rest = finding.count - finding.places.count
    if rest > 0 { lines.append("  - … \(grouped(rest)) more (`--all`)") }
    return lines
  }

  /// Text that Markdown shows as it is, on one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "|", "`", "*", "_", "[", "]", "#", "~": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x85: result += " "
      case _ where scalar.value == 0x2028 || scalar.value == 0x2029: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
