import Explanations

/// Writes a LaTeX `tabular` with the rules of `booktabs`: the best value in bold, the second underlined.
package enum Latex {
  package static func write(_ table: Table) -> String {
    func line(_ cells: [String]) -> String { "  " + cells.joined(separator: " & ") + " \\\\" }
    let columns = table.columns.map { $0.isNumber ? "r" : "l" }.joined()
    var lines = table.caption.text.isEmpty ? [] : ["% \(table.caption)"]
    lines += ["\\begin{tabular}{\(columns)}", "  \\toprule"]
    lines += groups(of: table) + [line(table.columns.map { escape(printable($0.title)) }), "  \\midrule"]
    lines += table.shownRows.map { line($0.map(text)) }
    lines += ["  \\bottomrule", "\\end{tabular}"]
    lines += table.notes.map { "% \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line of headings that columns have in common, and the rules below them; nothing where there are none.
  private static func groups(of table: Table) -> [String] {
    let groups = table.groups
    if groups.allSatisfy(\.title.isEmpty) { return [] }
    let cells = groups.map { title, columns in
      title.isEmpty ? "" : "\\multicolumn{\(columns.count)}{c}{\(escape(title))}"
    }
    let rules = groups.filter { !$0.title.isEmpty }.map { _, columns in
      "\\cmidrule(lr){\(columns.lowerBound + 1)-\(columns.upperBound)}"
    }
    return ["  " + cells.joined(separator: " & ") + " \\\\", "  " + rules.joined(separator: " ")]
  }

  private static func text(_ cell: Cell) -> String {
    switch cell.emphasis {
    case .none: escape(cell.text)
    case .best: "\\textbf{\(escape(cell.text))}"
    case .second: "\\underline{\(escape(cell.text))}"
    }
  }

  /// The text with TeX's special characters escaped, and the marks and signs that tables use in commands.
  package static func escape(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\textbackslash{}"
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      case "&", "%", "$", "#", "_", "{", "}": escaped += "\\\(character)"
      case "<": escaped += "$<$"
      case ">": escaped += "$>$"
      case "≤": escaped += "$\\leq$"
      case "≈": escaped += "$\\approx$"
      case "α": escaped += "$\\alpha$"
      case "†": escaped += "$^\\dagger$"
      case "‡": escaped += "$^\\ddagger$"
      case "–": escaped += "--"
      case _ where character.isNewline: escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
