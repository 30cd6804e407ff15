import Explanations

/// Neighbouring rows of a table under a title in common, such as all supervised methods.
package struct RowGroup: Equatable, Sendable {
  /// What the rows have in common, unescaped.
  package let title: String
  /// How many rows these are.
  package var count: Int

  package init(title: String, count: Int) {
    self.title = title
    self.count = count
  }
}

extension Table {
  /// The rows of each group, top to bottom; those that no group counts come last, without a title.
  package var groupedRows: [(title: String, rows: Range<Int>)] {
    var runs: [(title: String, rows: Range<Int>)] = []
    var start = 0
    for group in rowGroups {
      let end = start + min(max(0, group.count), rows.count - start)
      if end > start { runs.append((printable(group.title), start..<end)) }
      start = end
    }
    if start < rows.count { runs.append(("", start..<rows.count)) }
    return runs
  }

  /// Whether a group has a title; groups without are only set apart.
  var hasGroupTitles: Bool { rowGroups.contains { !$0.title.isEmpty } }

  /// The rows that name their group in a leading column.
  enum GroupNaming {
    /// The first one, as on a page.
    case first
    /// Each one, as for a program.
    case every
  }

  /// The table with its groups of rows named in a leading column, for formats that know no such groups; as it
  /// is where it has none.
  func namingGroups(in naming: GroupNaming) -> Table {
    var table = self
    table.rowGroups = []
    guard hasGroupTitles else { return table }
    table.columns.insert(.text(rowGroupHeading), at: 0)
    for (title, rows) in groupedRows {
      for row in rows {
        table.rows[row].insert(Cell(naming == .every || row == rows.lowerBound ? title : ""), at: 0)
      }
    }
    return table
  }
}
