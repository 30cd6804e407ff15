/// Writes a LaTeX `tabular` with the rules of `booktabs`: the best value in bold, the second underlined.
package enum Latex {
  package static func write(_ table: Table) -> String {
    func line(_ cells: [String]) -> String { "  " + cells.joined(separator: " & ") + " \\\\" }
    let columns = table.columns.map { $0.isNumber ? "r" : "l" }.joined()
    var lines = table.caption.text.isEmpty ? [] : ["% \(table.caption)"]
    lines += ["\\begin{tabular}{\(columns)}", "  \\toprule"]
    lines += [line(table.header.map(escape)), "  \\midrule"]
    lines += table.shownRows.map { line($0.map(text)) }
    lines += ["  \\bottomrule", "\\end{tabular}"]
    lines += table.notes.map { "% \($0)" }
    return lines.joined(separator: "\n") + "\n"
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
