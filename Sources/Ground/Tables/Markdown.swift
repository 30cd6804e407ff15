/// Writes GitHub's Markdown: the best value in bold, the second underlined.
package enum Markdown {
  /// A table under its caption.
  package static func write(_ table: Table) -> String { lines(of: table).joined(separator: "\n") + "\n" }

  /// A page with headings of the first and second level.
  package static func write(_ page: Page) -> String {
    var lines = ["# \(escape(page.title))", "", escape(page.subtitle.text)]
    for section in page.sections {
      lines += ["", "## \(escape(section.title))"]
      for note in section.notes { lines += ["", escape(note.text)] }
      for table in section.tables { lines += [""] + self.lines(of: table) }
      if !section.items.isEmpty { lines.append("") }
      for item in section.items { lines += self.lines(of: item) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  private static func lines(of table: Table) -> [String] {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let table = table.namingGroups(in: .first)
    var lines = table.caption.text.isEmpty ? [] : ["**\(escape(table.caption.text))**", ""]
    lines += [line(table.header.map(escape)), line(table.columns.map { $0.isNumber ? "--:" : ":--" })]
    lines += table.shownRows.map { line($0.map(text)) }
    // Two spaces end a line without ending the paragraph.
    let emphasis = table.emphasisNote(best: "**Bold**", second: "<u>underlined</u>")
    let notes = [emphasis].compactMap { $0 } + table.notes.map { escape($0.text) }
    return notes.isEmpty ? lines : lines + [""] + notes.map { $0 + "  " }
  }

  private static func lines(of item: Page.Item) -> [String] {
    let title = item.isGrave ? "**\(escape(item.title))**" : escape(item.title)
    return ["- \(title): \(item.number). \(escape(item.sentence))"]
      + item.details.map { "  - \(escape($0))" }
  }

  private static func text(_ cell: Cell) -> String {
    switch cell.emphasis {
    case .none: escape(cell.text)
    case .best: "**\(escape(cell.text))**"
    case .second: "<u>\(escape(cell.text))</u>"
    }
  }

  /// Text that Markdown and HTML show as it is, on one line.
  package static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~": escaped += "\\\(scalar)"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: escaped += " "
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }
}
