import Explanations

/// A table as lines for a terminal. Where all columns don't fit beside each other, prose goes on over several lines, and
/// then the columns stand in blocks below each other, each behind the leading columns, which name the rows.
struct TextBlocks {
  private let table: Table
  private let rows: [[String]]
  /// Whether each row runs on, as `runsOn` says.
  private let runOn: [Bool]
  private let headings: [String]
  private let groups: ColumnGroups
  /// The characters of each column.
  private var widths: [Int]
  /// How many leading columns name the rows.
  private let keys: Int
  private let limit: Int

  private static let gap = 2
  /// The least width of a column whose cells go on over several lines.
  private static let least = 8

  /// - Parameter width: How many characters a line may have, or `nil` for any number.
  init(_ table: Table, width: Int?) {
    self.table = table
    rows = table.shownRows.map { $0.map(Self.text) }
    runOn = rows.map(Self.runsOn)
    headings = table.columns.map { printable($0.title) }
    groups = ColumnGroups(table)
    limit = width ?? .max
    keys = table.columns.prefix(while: \.namesRows).count
    widths = headings.map(\.count)
    for (row, runsOn) in zip(rows, runOn) where !runsOn {
      for (column, cell) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], cell.count)
      }
    }
    for group in groups.all {
      let lacking = group.title.count - Self.span(of: widths[group.columns])
      if lacking > 0, let last = group.columns.last { widths[last] += lacking }
    }
    shrink(table.columns.indices.filter { table.columns[$0].isProse }, to: Self.span(of: widths[...]))
    let widest = widths.dropFirst(keys).max().map { $0 + Self.gap } ?? 0
    // A number has no second line.
    shrink((0..<keys).filter { !table.columns[$0].isNumber }, to: Self.span(of: widths[..<keys]) + widest)
  }

  /// The blocks' lines, an empty one between two.
  ///
  /// - Parameter ruled: Whether headings are underlined.
  func lines(ruled: Bool) -> [String] {
    let blocks = blocks.map { lines(of: $0, ruled: ruled) }
    return Array(blocks.joined(separator: [""]))
  }

  // MARK: Widths

  private static func span(of widths: ArraySlice<Int>) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  /// Narrows the widest of some columns until a line of `total` characters fits, as far as they can be narrowed.
  private mutating func shrink(_ columns: [Int], to total: Int) {
    var excess = limit == .max ? 0 : total - limit
    while excess > 0, let widest = columns.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.least {
      widths[widest] -= 1
      excess -= 1
    }
  }

  /// The columns of each block, without those that name the rows.
  private var blocks: [[Int]] {
    let room = limit == .max ? Int.max : limit - Self.span(of: widths[..<keys])
    func width(_ columns: some Sequence<Int>) -> Int { columns.reduce(0) { $0 + widths[$1] + Self.gap } }
    var blocks: [[Int]] = [[]]
    var used = 0
    func add(_ columns: some Collection<Int>) {
      let needed = width(columns)
      if !blocks[blocks.count - 1].isEmpty, used + needed > room {
        blocks.append([])
        used = 0
      }
      blocks[blocks.count - 1] += columns
      used += needed
    }
    for group in groups.all where group.columns.lowerBound >= keys {
      if width(group.columns) <= room {
        add(group.columns)
      } else {
        for column in group.columns { add([column]) }
      }
    }
    return blocks
  }

  // MARK: Lines

  private func lines(of block: [Int], ruled: Bool) -> [String] {
    let columns = Array(0..<keys) + block
    let rule = columns.map { String(repeating: "-", count: widths[$0]) }.joined(separator: "  ")
    let body = zip(rows, runOn).flatMap { row, runsOn in
      runsOn ? [Self.trimmed(row[0])] : lines(of: row, columns)
    }
    return groupLine(over: columns) + lines(of: headings, columns) + (ruled ? [rule] : []) + body
  }

  /// The headings that columns have in common, dashes marking how far each goes; nothing where there are none.
  private func groupLine(over columns: [Int]) -> [String] {
    var cells: [String] = []
    for group in groups.groups(of: columns) {
      let span = Self.span(of: group.columns.map { widths[$0] }[...])
      let dashes = group.title.isEmpty ? 0 : max(0, span - group.title.count - 2)
      let mark = group.title.isEmpty ? " " : "-"
      let left = String(repeating: mark, count: dashes / 2)
      let right = String(repeating: mark, count: dashes - dashes / 2)
      let parts = [left, printable(group.title, limit: max(1, span)), right].filter { !$0.isEmpty }
      let text = parts.joined(separator: " ")
      cells.append(text + String(repeating: " ", count: max(0, span - text.count)))
    }
    let line = Self.trimmed(cells.joined(separator: "  "))
    return line.isEmpty ? [] : [line]
  }

  /// One row, on as many lines as its longest cell takes.
  private func lines(of row: [String], _ columns: [Int]) -> [String] {
    let cells = columns.map { column in
      let text = column < row.count ? row[column] : ""
      return table.columns[column].isNumber ? [text] : Self.wrapped(text, to: widths[column])
    }
    return (0..<(cells.map(\.count).max() ?? 0)).map { line in
      let padded = zip(cells, columns).map { cell, column in
        let text = line < cell.count ? cell[line] : ""
        let space = String(repeating: " ", count: max(0, widths[column] - text.count))
        return table.columns[column].isNumber ? space + text : text + space
      }
      return Self.trimmed(padded.joined(separator: "  "))
    }
  }

  /// Whether a row says in its first cell alone how much was left out; it may run on.
  static func runsOn(_ row: [String]) -> Bool {
    row.count > 1 && row.dropFirst().allSatisfy(\.isEmpty)
  }

  private static func text(_ cell: Cell) -> String {
    switch cell.emphasis {
    case .none: cell.text
    case .best: cell.text + "*"
    case .second: cell.text + "+"
    }
  }

  private static func trimmed(_ line: String) -> String {
    String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
  }

  /// A text on lines of at most `width` characters, at least one; a word that is longer is cut.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    guard text.count > width, width > 0 else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var word = word
      if !line.isEmpty, line.count + 1 + word.count <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.count > width {
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
      }
      line = String(word)
    }
    return lines + [line]
  }
}
