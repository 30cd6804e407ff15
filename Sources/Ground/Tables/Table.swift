/// A table that every format can write: text on the left in the first `textColumns` columns, numbers on the right.
package struct Table: Equatable, Sendable {
  /// What the table shows.
  package var caption: String
  /// How many of the leading columns hold text.
  package var textColumns: Int
  /// One a column.
  package var header: [String]
  /// One cell a column each.
  package var rows: [[Cell]]
  /// What marks and gaps mean, a sentence each.
  package var notes: [String]

  /// A table of its parts.
  package init(caption: String, textColumns: Int = 1, header: [String], rows: [[Cell]], notes: [String] = []) {
    self.caption = caption
    self.textColumns = textColumns
    self.header = header
    self.rows = rows
    self.notes = notes
  }

  /// The table in a format, ending in a line feed.
  package func text(_ format: TableFormat) -> String {
    switch format {
    case .text: PlainTable.write(self)
    case .markdown: MarkdownTable.write(self)
    case .latex: LatexTable.write(self)
    case .csv: CSVTable.write(header: header, rows: rows.map { $0.map(\.text) })
    }
  }
}
