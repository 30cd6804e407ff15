import Explanations

/// A table of LaTeX in the layout that fits its room.
struct LatexTable {
  private let table: Table
  private let rows: [[Cell]]
  private let width: LatexWidth
  private let measures: LatexMeasures
  private let layout: LatexLayout
  private let groups: ColumnGroups
  /// The column of the groups' titles, where rows have groups.
  private let lead: [String]
  /// The longest interval of each column, in characters.
  private let intervals: [Int]
  /// The longest marks of each column of numbers, for which every cell leaves room, so that digits stay aligned and no
  /// mark reaches the next column.
  private let marks: [String]

  /// The height of a page of `article`, in points.
  private static let height = 530.0

  init(_ table: Table, width: LatexWidth) {
    self.table = table
    self.width = width
    rows = table.shownRows
    groups = ColumnGroups(table)
    lead = table.hasGroupTitles ? [""] : []
    measures = LatexMeasures(table, rows: rows, width: width.room)
    intervals = Self.longestIntervals(of: table.columns.count, rows)
    marks = Self.longestMarks(of: table.columns.count, rows)
    let notes = table.notes.reduce(160.0) { $0 + LatexMeasure.width(of: $1.text) } * 0.85 / width.room
    let caption = LatexMeasure.width(of: table.caption.text) / width.room
    let prose = 12 * (caption.rounded(.up) + 1) + 9.5 * (notes.rounded(.up) + 1)
    layout = LatexLayout(measures, width: width.room, height: max(200, Self.height - prose))
  }

  private static func longestMarks(of columns: Int, _ rows: [[Cell]]) -> [String] {
    var longest = [String](repeating: "", count: columns)
    for row in rows {
      for (column, cell) in zip(longest.indices, row) where cell.marks.count > longest[column].count {
        longest[column] = cell.marks
      }
    }
    return longest
  }

  private static func longestIntervals(of columns: Int, _ rows: [[Cell]]) -> [Int] {
    var longest = Array(repeating: 0, count: columns)
    for row in rows {
      for (column, cell) in zip(longest.indices, row) {
        longest[column] = max(longest[column], cell.interval.count)
      }
    }
    return longest
  }

  /// The lines of the bare table.
  var tabular: [String] { tabular(0..<layout.blocks.count, rows.indices) }

  /// The lines of the float, and of those that it goes on in where a page isn't high enough.
  var floats: [String] {
    let name = width.spansPage ? "table*" : "table"
    return layout.pages.indices.flatMap { page -> [String] in
      let isLast = page == layout.pages.count - 1
      let body = tabular(layout.pages[page].blocks, layout.pages[page].rows)
      let size = [
        "\(layout.style.size.command)", "\\setlength{\\tabcolsep}{\(Numbers.plain(layout.style.separation))pt}",
      ]
      let lines =
        ["\\centering", "\\setlength{\\emergencystretch}{3em}"] + caption(isFirst: page == 0) + size
        + (layout.isTooWide ? ["\\resizebox{\\linewidth}{!}{%"] + body + ["}"] : body)
        + (isLast ? notes : [])
      return (page == 0 ? [] : [""]) + ["\\begin{\(name)}[t]"] + lines.map { "  " + $0 } + ["\\end{\(name)}"]
    }
  }

  // MARK: Around the table

  private func caption(isFirst: Bool) -> [String] {
    guard isFirst else { return ["\\addtocounter{table}{-1}", "\\caption{(continued)}", "\\smallskip"] }
    let caption = table.caption.text.isEmpty ? [] : ["\\caption{\(sentence(table.caption.text))}"]
    return caption + (table.label.isEmpty ? [] : ["\\label{\(table.label)}"])
      + (caption.isEmpty ? [] : ["\\smallskip"])
  }

  private var notes: [String] {
    let emphasis = table.emphasisNote(best: "\\textbf{Bold}", second: "\\underline{underlined}")
    let notes = (emphasis.map { [$0 + "."] } ?? []) + table.notes.map { sentence($0.text) }
    if notes.isEmpty { return [] }
    return ["\\par\\smallskip", "{\\footnotesize\\raggedright"] + notes.map { "  \($0)" } + ["  \\par}"]
  }

  private func sentence(_ text: String) -> String {
    LatexText.prose(text, room: width.room) + (text.hasSuffix(".") ? "" : ".")
  }

  // MARK: Table

  private func tabular(_ blocks: Range<Int>, _ shown: Range<Int>) -> [String] {
    let keys = measures.keys.indices.filter(table.columns.indices.contains)
    let shownBlocks = layout.blocks[blocks]
    let widest = shownBlocks.max { $0.count < $1.count } ?? []
    let columns = lead.map { _ in "l" } + (keys + widest).map { table.columns[$0].isNumber ? "r" : "l" }
    var lines = ["\\begin{tabular}{\(columns.joined())}"]
    for (place, block) in shownBlocks.enumerated() {
      lines.append(place == 0 ? "  \\toprule" : "  \\midrule[\\heavyrulewidth]")
      // Rules leave no room of their own above letters that stand upright.
      if layout.style.isUpright { lines.append("  \\addlinespace[2pt]") }
      lines += titles(over: block, behind: keys.count) + [line(lead + (keys + block).map(heading))]
      for group in table.groupedRows {
        let members = group.rows.clamped(to: shown)
        if members.isEmpty { continue }
        lines.append("  \\midrule")
        lines += members.map { row in
          let title = row == members.lowerBound ? self.title(of: group.title) : ""
          let cells = (keys + block).filter(rows[row].indices.contains)
          return line(lead.map { _ in title } + cells.map { text(rows[row][$0], column: $0) })
        }
      }
    }
    return lines + ["  \\bottomrule", "\\end{tabular}"]
  }

  /// The title of a group of rows.
  private func title(of group: String) -> String {
    let room = LatexMeasures.groupLimit
    if LatexMeasure.width(of: group) <= room { return LatexText.escape(group) }
    return Self.box(LatexText.prose(group, room: room), width: room, "t", "\\raggedright")
  }

  private func line(_ cells: [String]) -> String {
    let text = cells.joined(separator: " & ")
    // A bracket or a star would be read as an option of the rule or the line before.
    return "  " + (text.hasPrefix("[") || text.hasPrefix("*") ? "{}" : "") + text + " \\\\"
  }

  /// The line of headings that columns have in common, and the rules below them; nothing where there are none.
  private func titles(over block: [Int], behind keys: Int) -> [String] {
    if groups.isEmpty { return [] }
    var cells = lead + (0..<keys).map { _ in "" }
    var rules: [String] = []
    var column = cells.count
    for (title, shown) in groups.groups(of: block) {
      guard let first = shown.first else { continue }
      if title.isEmpty {
        cells += shown.map { _ in "" }
      } else {
        let words = words(of: title, isTerm: table.columns[first].groupIsTerm, over: shown)
        cells.append("\\multicolumn{\(shown.count)}{c}{\(words)}")
        rules.append("\\cmidrule(lr){\(column + 1)-\(column + shown.count)}")
      }
      column += shown.count
    }
    if rules.isEmpty { return [] }
    return [line(cells), "  " + rules.joined(separator: " ")]
  }

  private func words(of title: String, isTerm: Bool, over columns: [Int]) -> String {
    let room = measures.span(of: columns, layout.style)
    let fits = LatexMeasure.width(of: title) * layout.style.size.scale <= room
    let words = fits ? LatexText.escape(title) : LatexText.prose(title, room: room)
    let styled = isTerm ? "\\emph{\(words)}" : words
    return fits ? styled : Self.box(styled, width: room, "b", "\\centering")
  }

  private func heading(_ column: Int) -> String {
    let title = printable(table.columns[column].title)
    let isKey = column < measures.keys.count
    let limit = isKey ? measures.nameLimit : LatexMeasures.headingLimit
    let scale = isKey ? layout.style.size.scale : 1
    let fits = LatexMeasure.width(of: title) * scale <= limit
    if !isKey && !layout.style.isUpright {
      let words = LatexText.escape(title)
      return intervals[column] > 0 ? "\\multicolumn{1}{c}{\(words)}" : words
    }
    let boxed =
      fits
      ? LatexText.escape(title)
      : Self.box(LatexText.prose(title, room: limit), width: limit, isKey ? "b" : "c", "\\raggedright")
    if isKey { return boxed }
    return "\\multicolumn{1}{c}{\\rotatebox{90}{\(boxed)}}"
  }

  private func text(_ cell: Cell, column: Int) -> String {
    if table.columns[column].isNumber {
      let interval = cell.interval.isEmpty ? "" : interval(cell.interval, column: column)
      let room = marks[column].isEmpty ? "" : "\\phantom{\(LatexText.marks(marks[column]))}"
      return emphasised(LatexText.escape(cell.value), cell.emphasis) + interval
        + (cell.marks.isEmpty ? room : LatexText.marks(cell.marks))
    }
    let room = measures.nameLimit / layout.style.size.scale
    let fits = column >= measures.keys.count || LatexMeasure.width(of: cell.text) <= room
    let name =
      (fits ? LatexText.escape(cell.value) : LatexText.prose(cell.value, room: room))
      + LatexText.marks(cell.marks)
    return fits
      ? emphasised(name, cell.emphasis)
      : Self.box("\\strut \(name)\\strut", width: measures.nameLimit, "t", "\\raggedright")
  }

  /// An interval behind its value, with room for the digits that a longer one has more.
  private func interval(_ interval: String, column: Int) -> String {
    let lacking = String(repeating: "0", count: intervals[column] - interval.count)
    let space = lacking.isEmpty ? "" : "\\phantom{\(lacking)}"
    return "~{\(layout.style.size.intervalCommand) \(space)\(LatexText.escape(interval))}"
  }

  private func emphasised(_ text: String, _ emphasis: Cell.Emphasis) -> String {
    switch emphasis {
    case .none: text
    case .best: "\\textbf{\(text)}"
    case .second: "\\underline{\(text)}"
    }
  }

  private static func box(_ text: String, width: Double, _ position: String, _ style: String) -> String {
    "\\parbox[\(position)]{\(Numbers.fixed(width, 1))pt}{\(style) \(text)}"
  }
}
