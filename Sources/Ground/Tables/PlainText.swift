/// Writes tables and pages for a terminal: aligned columns, the best value of a column ending in `*`, the second in `+`.
package enum PlainText {
  /// A table; one that has a caption has a rule under its header too.
  package static func write(_ table: Table) -> String {
    let hasCaption = !table.caption.text.isEmpty
    let lines = (hasCaption ? [table.caption.text] : []) + self.lines(of: table, ruled: hasCaption)
    return (lines + notes(of: table)).joined(separator: "\n") + "\n"
  }

  /// A page, its tables indented under their captions.
  package static func write(_ page: Page) -> String {
    var lines = [page.title, page.subtitle.text]
    for section in page.sections {
      let rest = String(repeating: "─", count: max(0, 76 - section.title.count))
      lines += ["", "── \(section.title) \(rest)"]
      lines += section.notes.map { "  " + $0.text }
      for table in section.tables {
        lines += ["", "  " + table.caption.text]
        lines += (self.lines(of: table, ruled: false) + notes(of: table)).map { "    " + $0 }
      }
      for item in section.items { lines += [""] + self.lines(of: item) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  /// Header and rows.
  private static func lines(of table: Table, ruled: Bool) -> [String] {
    let header = table.header
    let rows = table.shownRows.map { $0.map(text) }
    let widths = header.indices.map { column in
      // A row that says how much was left out, in its first cell alone, may run on.
      ([header] + rows.filter { $0.count == 1 || $0.dropFirst().contains { !$0.isEmpty } }).map {
        column < $0.count ? $0[column].count : 0
      }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(zip(cells, table.columns), widths).map { cell, width in
        let space = String(repeating: " ", count: max(0, width - cell.0.count))
        return cell.1.isNumber ? space + cell.0 : cell.0 + space
      }
      return trimmed(padded.joined(separator: "  "))
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [line(header)] + (ruled ? [rule] : []) + rows.map(line)
  }

  private static func notes(of table: Table) -> [String] {
    let marks = table.rows.joined().contains { $0.emphasis != .none }
    return (marks ? ["* best, + second best of the column"] : []) + table.notes.map(\.text)
  }

  private static func lines(of item: Page.Item) -> [String] {
    let mark = item.isGrave ? "✗" : "•"
    return ["  \(mark) \(item.title)  \(item.number)  \(item.sentence)"]
      + item.details.map { "      " + $0 }
  }

  private static func text(_ cell: Cell) -> String {
    switch cell.emphasis {
    case .none: cell.text
    case .best: cell.text + "*"
    case .second: cell.text + "+"
    }
  }

  private static func trimmed(_ line: String) -> String {
    String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
  }
}
