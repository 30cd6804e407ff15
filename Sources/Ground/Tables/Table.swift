import Documents
import Explanations

/// A table that every format can write.
package struct Table: Equatable, Sendable {
  /// A column's heading, and the side that its cells stand on.
  package struct Column: Equatable, Sendable {
    /// The heading.
    package let title: String
    /// Whether its cells are numbers, which stand on the right.
    package let isNumber: Bool
    /// The longest that a cell is shown.
    let limit: Int

    /// A column of text, on the left.
    package static func text(_ title: String) -> Column {
      Column(title: title, isNumber: false, limit: PrintableLimit.text)
    }
    /// A column of sentences, on the left.
    package static func sentences(_ title: String) -> Column {
      Column(title: title, isNumber: false, limit: PrintableLimit.message)
    }
    /// A column of numbers, on the right.
    package static func number(_ title: String) -> Column {
      Column(title: title, isNumber: true, limit: PrintableLimit.text)
    }
  }

  /// What the table shows; empty where that is plain from what stands around it.
  package var caption: Wording
  /// The columns, left to right.
  package var columns: [Column]
  /// One cell a column each.
  package var rows: [[Cell]]
  /// What marks and gaps mean, a sentence each.
  package var notes: [Wording]

  package init(caption: Wording = "", columns: [Column], rows: [[Cell]], notes: [Wording] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }

  /// A table in which no cell stands out.
  package init(caption: Wording = "", columns: [Column], texts: [[String]]) {
    self.init(caption: caption, columns: columns, rows: texts.map { $0.map { Cell($0) } })
  }

  /// The columns' headings, printable.
  package var header: [String] { columns.map { printable($0.title) } }

  /// The rows as they are shown: every cell printable, and no longer than its column allows.
  var shownRows: [[Cell]] {
    rows.map { row in
      row.enumerated().map { index, cell in
        let limit = columns.indices.contains(index) ? columns[index].limit : PrintableLimit.text
        return Cell(printable(cell.text, limit: limit), emphasis: cell.emphasis)
      }
    }
  }

  /// Adds a row in which no cell stands out.
  package mutating func append(_ texts: [String]) { rows.append(texts.map { Cell($0) }) }

  /// The table in a format, ending in a line feed.
  package func text(_ format: TableFormat) -> String {
    switch format {
    case .text: PlainText.write(self)
    case .markdown: Markdown.write(self)
    case .latex: Latex.write(self)
    case .csv:
      CSVText.report(header: header, rows: shownRows.map { $0.map(\.text) })
    }
  }
}

/// The formats of a table.
package enum TableFormat: String, CaseIterable, Sendable {
  /// Aligned columns for a terminal.
  case text
  /// GitHub's Markdown.
  case markdown
  /// A `tabular` with the rules of `booktabs`.
  case latex
  /// Comma-separated values after RFC 4180.
  case csv
}
