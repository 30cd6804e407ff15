import Explanations

/// Writes tables and sections as parts of an HTML page: the best value in bold, the second underlined.
///
/// Whatever stands in them is escaped here, so that a page takes these parts as they are.
package enum HTML {
  /// A table under its caption, with its notes below.
  ///
  /// It scrolls in a box of its own, which the keyboard reaches. Leading cells that name a row are headings of
  /// it. Last rows that only say how much was left out are its foot, so that sorting leaves them there.
  /// - Parameter isSortable: Whether the page's script may sort its rows.
  package static func write(_ table: Table, isSortable: Bool = true) -> String {
    let caption = table.caption.text
    let label = caption.isEmpty ? "table" : caption
    var text = #"<div class="table" role="region" tabindex="0" aria-label="\#(escape(label))"><table"#
    let rows = table.shownRows
    let end = rows.count - rows.reversed().prefix(while: { TextBlocks.runsOn($0.map(\.text)) }).count
    text += isSortable && end > 1 ? #" class="sortable">"# : ">"
    if !caption.isEmpty { text += "<caption><span>\(escape(caption))</span></caption>" }
    text += "\n<thead>\(head(of: table))</thead>\n"
    for (title, group) in table.groupedRows where group.lowerBound < end {
      text += "<tbody>\n"
      if !title.isEmpty {
        text +=
          #"<tr><th class="group" scope="rowgroup" colspan="\#(table.columns.count)">\#(escape(title))</th></tr>"#
      }
      for row in rows[group.clamped(to: 0..<end)] { text += "<tr>\(cells(row, of: table))</tr>\n" }
      text += "</tbody>\n"
    }
    text += foot(rows[end...], of: table)
    text += "</table></div>\n"
    let marks = legend(of: table) + table.notes.map { escape($0.text) }
    if marks.isEmpty { return text }
    return text + "<ul class=\"notes\">\n" + marks.map { "<li>\($0)</li>\n" }.joined() + "</ul>\n"
  }

  /// A section's notes, tables and items, without its heading.
  package static func body(of section: Page.Section) -> String {
    let items = section.items.map { item in
      let title = item.isGrave ? "<strong>\(escape(item.title))</strong>" : escape(item.title)
      return "<li>\(title): \(escape(item.number)). \(escape(item.sentence))\(details(item.details))</li>\n"
    }
    return section.notes.map { "<p>\(escape($0.text))</p>\n" }.joined()
      + section.tables.map { write($0) }.joined()
      + (items.isEmpty ? "" : "<ul class=\"findings\">\n\(items.joined())</ul>\n")
  }

  /// Text that HTML shows as it is, also in an attribute within quotes.
  package static func escape(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: escaped += " "
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }

  // MARK: Parts

  /// The headings: groups over their columns, where there are groups.
  private static func head(of table: Table) -> String {
    let isGrouped = table.columns.contains { !$0.group.isEmpty }
    let titles = table.columns.indices.filter { !isGrouped || !table.columns[$0].group.isEmpty }
      .map { heading($0, of: table, rows: 1) }
    guard isGrouped else { return "<tr>\(titles.joined())</tr>" }
    let groups = table.groups.map { title, columns in
      if title.isEmpty { return columns.map { heading($0, of: table, rows: 2) }.joined() }
      return #"<th scope="colgroup" colspan="\#(columns.count)">\#(escape(title))</th>"#
    }
    return "<tr>\(groups.joined())</tr><tr>\(titles.joined())</tr>"
  }

  /// A column's heading, which says its position to the script that sorts.
  private static func heading(_ index: Int, of table: Table, rows: Int) -> String {
    let column = table.columns[index]
    let span = rows > 1 ? #" rowspan="\#(rows)""# : ""
    return #"<th scope="col" data-column="\#(index)"\#(span)\#(column.isNumber ? #" class="n""# : "")>"#
      + escape(printable(column.title)) + "</th>"
  }

  private static func cells(_ row: [Cell], of table: Table) -> String {
    row.enumerated().map { index, cell in
      let column = table.columns.indices.contains(index) ? table.columns[index] : nil
      let name = index == 0 ? #"th scope="row""# : "td"
      return "<\(name)\(style(of: column))>\(text(of: cell))</\(index == 0 ? "th" : "td")>"
    }.joined()
  }

  /// The class of a column's cells: numbers stand on the right, and prose goes on over several lines.
  private static func style(of column: Table.Column?) -> String {
    guard let column else { return "" }
    if column.isNumber { return #" class="n""# }
    return column.isProse ? #" class="prose""# : ""
  }

  /// Rows that say in their first cell alone how much was left out, below the others.
  private static func foot(_ rows: ArraySlice<[Cell]>, of table: Table) -> String {
    let lines = rows.compactMap(\.first).map {
      "<tr><td colspan=\"\(table.columns.count)\">\(text(of: $0))</td></tr>\n"
    }
    return lines.isEmpty ? "" : "<tfoot>\n\(lines.joined())</tfoot>\n"
  }

  private static func text(of cell: Cell) -> String {
    switch cell.emphasis {
    case .none: escape(cell.text)
    case .best: "<strong>\(escape(cell.text))</strong>"
    case .second: "<u>\(escape(cell.text))</u>"
    }
  }

  /// What bold and underlined mean, where something is.
  private static func legend(of table: Table) -> [String] {
    let marks = Set(table.rows.lazy.joined().map(\.emphasis))
    let legend = [(Cell.Emphasis.best, "<strong>best</strong>"), (.second, "<u>second best</u>")]
      .filter { marks.contains($0.0) }.map(\.1)
    return legend.isEmpty ? [] : [legend.joined(separator: ", ") + " of the \(table.ranking.rawValue)"]
  }

  private static func details(_ lines: [String]) -> String {
    lines.isEmpty ? "" : "<ul>\(lines.map { "<li>\(escape($0))</li>" }.joined())</ul>"
  }
}
