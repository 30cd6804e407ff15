/// Writes aligned columns; the best value of a column ends in `*`, the second in `+`.
package enum PlainTable {
  package static func write(_ table: Table) -> String {
    let marks = table.rows.joined().contains { $0.emphasis != .none }
    let rows = table.rows.map { $0.map(text) }
    let header = table.header
    let widths = header.indices.map { column in
      ([header] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() where column < widths.count {
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        text += (column == 0 ? "" : "  ") + (column < table.textColumns ? cell + space : space + cell)
      }
      return text.trimmedAtEnd
    }
    var lines = [
      table.caption, line(header), widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "),
    ]
    lines += rows.map(line)
    if marks { lines.append("* best, + second best of the column") }
    return (lines + table.notes).joined(separator: "\n") + "\n"
  }

  private static func text(_ cell: Cell) -> String {
    // A terminal could fake other output with control characters of a name.
    let text = String(
      cell.text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : Character($0) })
    switch cell.emphasis {
    case .none: return text
    case .best: return text + "*"
    case .second: return text + "+"
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }
}
