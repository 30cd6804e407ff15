/// A table for a terminal: the first column to the left, numbers to the right.
struct TextTable {
  private var rows: [[String]]

  /// A table with the names of its columns.
  init(_ columns: [String]) { rows = [columns] }

  /// Adds a row.
  mutating func add(_ row: [String]) { rows.append(row) }

  /// The table's lines.
  var text: String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { index, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + space : space + cell.0
      }
      return cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
