/// Writes audits as aligned text.
package enum TextReport {
  /// The audit of one benchmark.
  ///
  /// - Parameter isComplete: Whether tables keep all of their rows.
  package static func text(of report: AuditReport, isComplete: Bool) -> String {
    let page = ReportPage(report, rowLimit: isComplete ? nil : 24)
    var lines = [plain(report.benchmark), plain(page.subtitle)]
    for section in page.sections {
      lines += ["", "── \(section.title) " + String(repeating: "─", count: max(0, 76 - section.title.count))]
      lines += section.notes.map { "  " + plain($0) }
      for table in section.tables { lines += [""] + self.lines(of: table) }
      for finding in section.findings { lines += [""] + self.lines(of: finding) }
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
    let cells = ([table.columns.map(\.name)] + table.rows).map { $0.map(plain) }
    let widths = table.columns.indices.map { column in
      // A row that says how much was left out may run on.
      cells.filter { row in row.dropFirst().contains { !$0.isEmpty } }.map { $0[column].count }.max() ?? 0
    }
    let lines = cells.map { row in
      let padded = zip(zip(row, table.columns), widths).map { cell, width in
        let space = String(repeating: " ", count: max(0, width - cell.0.count))
        return cell.1.isNumber ? space + cell.0 : cell.0 + space
      }
      let line = "    " + padded.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return ["  \(plain(table.title))"] + lines
  }

  private static func lines(of finding: Finding) -> [String] {
    let mark = finding.rule.gravity == .problem ? "✗" : "•"
    var lines = [
      "  \(mark) \(finding.rule.rawValue)  \(grouped(finding.count))  \(finding.rule.definition)"
    ]
    lines += finding.places.map { "      \(plain($0))" }
    let rest = finding.count - finding.places.count
    if rest > 0 { lines.append("      … \(grouped(rest)) more (--all)") }
    return lines
  }

  /// Names come from outside: control characters would move a terminal's cursor.
  private static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
