import Documents
import Explanations

/// A table that every format can write.
package struct Table: Equatable, Sendable {
  /// A column's heading, and the side that its cells stand on.
  package struct Column: Equatable, Sendable {
    /// The heading.
    package let title: String
    /// The heading above this one, which neighbours share; empty for none.
    package let group: String
    /// Whether the heading above is a term, such as *cross-species*, which formats for print set in italics.
    package let groupIsTerm: Bool
    /// Whether its cells are numbers, which stand on the right.
    package let isNumber: Bool
    /// Whether its cells may say which row it is, as text does; the leading columns that do name the rows.
    let namesRows: Bool
    /// The longest that a cell is shown.
    let limit: Int

    /// A column of text, on the left.
    package static func text(_ title: String) -> Column {
      Column(title, isNumber: false, namesRows: true)
    }
    /// A column of sentences, on the left.
    package static func sentences(_ title: String) -> Column {
      Column(title, isNumber: false, namesRows: true, limit: PrintableLimit.message)
    }
    /// A column of numbers, on the right; those of one group stand under a heading in common.
    package static func number(_ title: String, of group: String = "", isTerm: Bool = false) -> Column {
      Column(title, group: group, groupIsTerm: isTerm, isNumber: true, namesRows: false)
    }
    /// A column of numbers that say which row it is, such as keypoints' indices; on the right.
    package static func index(_ title: String) -> Column {
      Column(title, isNumber: true, namesRows: true)
    }

    private init(
      _ title: String, group: String = "", groupIsTerm: Bool = false, isNumber: Bool, namesRows: Bool,
      limit: Int = PrintableLimit.text
    ) {
      self.title = title
      self.group = group
      self.groupIsTerm = groupIsTerm
      self.isNumber = isNumber
      self.namesRows = namesRows
      self.limit = limit
    }

    /// Whether its cells are prose, which may go on over several lines.
    var isProse: Bool { limit > PrintableLimit.text }
  }

  /// What the table shows; empty where that is plain from what stands around it.
  package var caption: Wording
  /// The columns, left to right.
  package var columns: [Column]
  /// One cell a column each.
  package var rows: [[Cell]]
  /// What marks and gaps mean, a sentence each.
  package var notes: [Wording]
  /// The rows that belong together, top to bottom; empty where none do.
  package var rowGroups: [RowGroup]
  /// What formats without groups of rows call the column that names them; LaTeX leaves that heading empty.
  package var rowGroupHeading: String
  /// What a document refers to the table by, such as `tab:pck-test`; empty for nothing.
  package var label: String
  /// What the best and the second best are the best of.
  package var ranking: Ranking

  /// Where numbers are ranked.
  package enum Ranking: String, Sendable {
    case column, row
    case columnOfGroup = "column in each group of rows"
  }

  package init(
    caption: Wording = "", label: String = "", columns: [Column], rows: [[Cell]], notes: [Wording] = [],
    rowGroups: [RowGroup] = [], rowGroupHeading: String = "Group", ranking: Ranking = .column
  ) {
    self.caption = caption
    self.label = label
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.rowGroups = rowGroups
    self.rowGroupHeading = rowGroupHeading
    self.ranking = ranking
  }

  /// A table in which no cell stands out.
  package init(
    caption: Wording = "", columns: [Column], texts: [[String]], rowGroups: [RowGroup] = []
  ) {
    self.init(
      caption: caption, columns: columns, rows: texts.map { $0.map { Cell($0) } }, rowGroups: rowGroups)
  }

  /// The columns' headings, printable, each behind its group's, for formats with one line of them.
  package var header: [String] {
    columns.map { printable($0.group.isEmpty ? $0.title : "\($0.group) \($0.title)") }
  }

  /// The runs of neighbours in one group, or of one column without a group, left to right.
  var groups: [(title: String, columns: Range<Int>)] {
    var groups: [(title: String, columns: Range<Int>)] = []
    for (index, column) in columns.enumerated() {
      if let last = groups.last, !column.group.isEmpty, last.title == printable(column.group) {
        groups[groups.count - 1].columns = last.columns.lowerBound..<index + 1
      } else {
        groups.append((printable(column.group), index..<index + 1))
      }
    }
    return groups
  }

  /// The rows as they are shown: every cell printable, and no longer than its column allows.
  var shownRows: [[Cell]] {
    rows.map { row in
      row.enumerated().map { index, cell in
        let limit = columns.indices.contains(index) ? columns[index].limit : PrintableLimit.text
        return Cell(
          printable(cell.value, limit: limit), interval: printable(cell.interval),
          marks: printable(cell.marks), emphasis: cell.emphasis)
      }
    }
  }

  /// What bold and underlined cells, or cells with the given signs, say; `nil` where none stands out.
  func emphasisNote(best: String, second: String) -> String? {
    func has(_ emphasis: Cell.Emphasis) -> Bool {
      rows.contains { $0.contains { $0.emphasis == emphasis } }
    }
    let parts = (has(.best) ? ["\(best) best"] : []) + (has(.second) ? ["\(second) second best"] : [])
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + " of the \(ranking.rawValue)"
  }

  /// Adds a row in which no cell stands out.
  package mutating func append(_ texts: [String]) { rows.append(texts.map { Cell($0) }) }

  /// The table in a format, ending in a line feed.
  ///
  /// - Parameter width: How many characters a line of plain text may have, or `nil` for any number; the other
  ///   formats are for programs.
  package func text(_ format: TableFormat, width: Int? = nil) -> String {
    switch format {
    case .text: return PlainText.write(self, width: width)
    case .markdown: return Markdown.write(self)
    case .latex: return Latex.write(self)
    case .csv:
      let table = namingGroups(in: .every)
      return CSVText.report(header: table.header, rows: table.shownRows.map { $0.map(\.text) })
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
