import Explanations

extension Table {
  /// The table with columns as rows and rows as columns, for one that has too many columns. Groups of columns
  /// become groups of rows, and the other way round; what stands out and what is marked stays so. A table that
  /// nothing names the rows of stays as it is.
  ///
  /// - Parameter heading: What the new leading column is called.
  package func turned(heading: String) -> Table {
    let keys = columns.prefix(while: \.namesRows).count
    guard keys > 0 else { return self }
    let shown = shownRows
    let titles = groupedRows.flatMap { title, rows in rows.map { _ in title } }
    let names = zip(shown, titles).map { row, title in
      Column.number(row.prefix(keys).map(\.text).joined(separator: " "), of: title)
    }
    let cells = columns.indices.dropFirst(keys).map { column in
      [Cell(columns[column].title)] + rows.map { column < $0.count ? $0[column] : Cell("") }
    }
    let groups = self.groups.filter { $0.columns.lowerBound >= keys }
    var rowGroups: [RowGroup] = []
    for (title, columns) in groups {
      if let last = rowGroups.last, last.title == title {
        rowGroups[rowGroups.count - 1].count += columns.count
      } else {
        rowGroups.append(RowGroup(title: title, count: columns.count))
      }
    }
    return Table(
      caption: caption, label: label, columns: [.text(heading)] + names, rows: cells, notes: notes,
      rowGroups: rowGroups.count > 1 ? rowGroups : [], rowGroupHeading: rowGroupHeading,
      ranking: ranking == .row ? .column : .row)
  }
}
