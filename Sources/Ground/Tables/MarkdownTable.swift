/// Writes GitHub's Markdown: the best value in bold, the second underlined.
package enum MarkdownTable {
  package static func write(_ table: Table) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = table.header.indices.map { $0 < table.textColumns ? "---" : "---:" }
    var lines = [escape(table.caption), "", line(table.header.map(escape)), line(rule)]
    lines += table.rows.map { line($0.map(text)) }
    if !table.notes.isEmpty { lines += [""] + table.notes.map { escape($0) + "  " } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ cell: Cell) -> String {
    switch cell.emphasis {
    case .none: escape(cell.text)
    case .best: "**\(escape(cell.text))**"
    case .second: "<u>\(escape(cell.text))</u>"
    }
  }

  /// The text with everything that Markdown or HTML would read as markup made harmless.
  package static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~": escaped += "\\\(character)"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case _ where character.isNewline: escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
