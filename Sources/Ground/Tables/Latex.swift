import Explanations

/// Writes tables for papers in LaTeX, with the rules of `booktabs`: the best value in bold, the second
/// underlined, the caption above and notes below.
/// A table keeps to the width given: by smaller letters and less space, by headings that stand upright, and by
/// columns in blocks below each other.
package enum Latex {
  /// Tables that may be pasted into a paper, under a comment that says what its preamble needs.
  ///
  /// - Parameter comments: More to say above the tables, which isn't printed.
  package static func write(
    _ tables: [Table], width: LatexWidth = .column, comments: [Wording] = []
  ) -> String {
    let bodies = tables.map { LatexTable($0, width: width).floats }
    let packages = ["booktabs"] + (bodies.joined().contains { $0.contains("box{") } ? ["graphicx"] : [])
    let needs = packages.map { "\\usepackage{\($0)}" }.joined(separator: " ")
    let room = Numbers.fixed(width.room, 0)
    var lines = ["% Preamble: \(needs). Fits text that is \(room)pt wide or wider, in letters of 10pt."]
    lines += comments.map { "% \($0)" }
    return lines.joined(separator: "\n") + "\n"
      + bodies.map { "\n" + $0.joined(separator: "\n") + "\n" }.joined()
  }

  /// One table; one that has neither caption nor notes is a bare `tabular`.
  package static func write(_ table: Table, width: LatexWidth = .column) -> String {
    if table.caption.text.isEmpty && table.notes.isEmpty {
      return LatexTable(table, width: .points(.infinity)).tabular.joined(separator: "\n") + "\n"
    }
    return write([table], width: width)
  }
}
