import Explanations

/// What the parts of a table of LaTeX take, in points at the normal size.
struct LatexMeasures {
  /// One column.
  struct Column {
    var heading = 0.0
    /// The widest value, and the widest interval behind one.
    var value = 0.0
    var interval = 0.0
  }

  /// The widest that a heading over a column, a title over several columns and a name of a row go on one line.
  static let headingLimit = 100.0
  static let groupLimit = 60.0

  /// The column of the groups' titles, where rows have groups.
  let groups: Double?
  /// The leading columns, which name the rows.
  let keys: [Column]
  /// The others.
  let values: [Column]
  /// The widest that a leading column is; names that are longer go on over several lines.
  let nameLimit: Double
  private let titles: [(width: Double, columns: Range<Int>)]
  private let rows: [Double]
  private let rules: Int

  /// - Parameters:
  ///   - rows: The rows as they are shown.
  ///   - width: The room across, in points.
  init(_ table: Table, rows: [[Cell]], width: Double) {
    let keys = max(1, table.columns.prefix(while: \.namesRows).count)
    var columns = table.columns.map {
      Column(heading: LatexMeasure.width(of: printable($0.title)))
    }
    var markRooms = [Double](repeating: 0, count: columns.count)
    for row in rows {
      for (index, cell) in row.enumerated() where index < columns.count {
        let isBold = cell.emphasis == .best
        // Of numbers the room for marks is every row's; they are raised, hence small.
        let marks = LatexMeasure.width(of: cell.marks)
        columns[index].value = max(
          columns[index].value,
          LatexMeasure.width(of: cell.value, isBold: isBold) + (table.columns[index].isNumber ? 0 : marks))
        if table.columns[index].isNumber { markRooms[index] = max(markRooms[index], 0.75 * marks) }
        if !cell.interval.isEmpty {
          columns[index].interval = max(
            columns[index].interval, 4 + LatexMeasure.width(of: cell.interval))
        }
      }
    }
    for (index, room) in markRooms.enumerated() { columns[index].value += room }
    let grouped = table.groupedRows
    groups =
      !table.hasGroupTitles ? nil : grouped.map { min(LatexMeasure.width(of: $0.title), Self.groupLimit) }.max()
    self.keys = Array(columns.prefix(keys))
    values = Array(columns.dropFirst(keys))
    // Names stay on one line where all columns have room beside them, too.
    let others = values.reduce(groups.map { $0 + 12 } ?? 0) {
      $0 + max($1.heading, $1.value + $1.interval) + 12
    }
    nameLimit = max(width * 0.4, width - others - 12) / Double(keys)
    titles = table.groups.filter { !$0.title.isEmpty }.map { (LatexMeasure.width(of: $0.title), $0.columns) }
    rules = grouped.count
    let limit = nameLimit
    self.rows = rows.map { row in
      let name = row.prefix(keys).map { LatexMeasure.width(of: $0.text) }.max() ?? 0
      // Lines that end between words aren't full.
      return max(1, (name > limit ? 1.3 * name / limit : 1).rounded(.up))
    }
  }

  // MARK: Across

  /// How wide a column is.
  private func width(_ column: Column, _ style: LatexLayout.Style) -> Double {
    let scale = style.size.scale
    let heading = style.isUpright ? lines(column) * style.size.line : column.heading * scale
    return max(heading, column.value * scale + column.interval * style.size.intervalScale)
      + 2 * style.separation
  }

  /// The lines of a heading that stands upright.
  private func lines(_ column: Column) -> Double { max(1, (column.heading / Self.headingLimit).rounded(.up)) }

  /// How wide the leading columns are.
  private func lead(_ style: LatexLayout.Style) -> Double {
    let names = keys.reduce(0) {
      $0 + min(max($1.heading, $1.value) * style.size.scale, nameLimit) + 2 * style.separation
    }
    return names + (groups.map { $0 * style.size.scale + 2 * style.separation } ?? 0)
  }

  /// The columns in as few blocks as fit beside the leading ones, about the same number in each; `nil` where a
  /// column doesn't.
  func blocks(in width: Double, _ style: LatexLayout.Style) -> [[Int]]? {
    // Headings that are no wider than what is below them gain nothing by standing upright.
    if style.isUpright, !values.contains(where: { $0.heading > $0.value + $0.interval }) { return nil }
    let room = width - lead(style)
    var widths = values.map { self.width($0, style) }
    for title in titles {
      let span = title.columns.map { $0 - keys.count }.filter(widths.indices.contains)
      let needed = min(title.width, Self.groupLimit) * style.size.scale + 2 * style.separation
      let total = span.reduce(0) { $0 + widths[$1] }
      if total > room {
        // The title stands above each part of its columns, which may be a single one.
        for column in span { widths[column] = max(widths[column], needed) }
      } else if let last = span.last {
        widths[last] += max(0, needed - total)
      }
    }
    guard let narrowest = widths.min() else { return room >= 0 ? [[]] : nil }
    guard widths.allSatisfy({ $0 <= room }) else { return nil }
    let units = units(widths, room)
    // Columns of different blocks stand below each other, so that the widest of them counts.
    func fits(_ blocks: [[Int]]) -> Bool {
      let most = blocks.map(\.count).max() ?? 0
      let total = (0..<most).reduce(0.0) { total, place in
        total + (blocks.compactMap { place < $0.count ? widths[$0[place]] : nil }.max() ?? 0)
      }
      return total <= room
    }
    for per in (1...max(1, Int(min(Double(units.count), room / narrowest)))).reversed() {
      let count = (units.count + per - 1) / per
      let (least, longer) = units.count.quotientAndRemainder(dividingBy: count)
      let even = (0..<count).map { block in
        let first = block * least + min(block, longer)
        return Array(units[first..<first + least + (block < longer ? 1 : 0)].joined())
      }
      if fits(even) { return even.map { $0.map { $0 + keys.count } } }
    }
    return widths.indices.map { [$0 + keys.count] }
  }

  /// The room for a title over some columns.
  func span(of columns: [Int], _ style: LatexLayout.Style) -> Double {
    let widths = columns.map { $0 - keys.count }.filter(values.indices.contains).map {
      width(values[$0], style)
    }
    return max(widths.reduce(0, +) - 2 * style.separation, Self.groupLimit * style.size.scale)
  }

  /// The columns that stay together: those under one title, where they fit.
  private func units(_ widths: [Double], _ room: Double) -> [[Int]] {
    var units: [[Int]] = []
    var next = 0
    for title in titles {
      let span = title.columns.map { $0 - keys.count }.filter(widths.indices.contains)
      guard let first = span.first, let last = span.last, first >= next else { continue }
      units += (next..<first).map { [$0] }
      units += span.reduce(0) { $0 + widths[$1] } <= room ? [span] : span.map { [$0] }
      next = last + 1
    }
    return units + (next..<widths.count).map { [$0] }
  }

  // MARK: Down

  /// The blocks and rows of each page: as few pages as the height allows, each block's rows together where they
  /// fit.
  func pages(
    of blocks: [[Int]], in height: Double, _ style: LatexLayout.Style
  ) -> [(blocks: Range<Int>, rows: Range<Int>)] {
    let heights = blocks.indices.map { self.height(of: blocks[$0], rows.indices, style) }
    var pages: [(blocks: Range<Int>, rows: Range<Int>)] = []
    var start = 0
    var total = 0.0
    for block in blocks.indices {
      if block > start, total + heights[block] > height {
        pages.append((start..<block, rows.indices))
        (start, total) = (block, 0)
      }
      total += heights[block]
    }
    pages.append((start..<blocks.count, rows.indices))
    return pages.flatMap { page in
      parts(of: page.rows, of: page.blocks.reduce(0) { $0 + heights[$1] }, in: height).map { (page.blocks, $0) }
    }
  }

  /// Rows in parts that aren't higher than the room.
  private func parts(of rows: Range<Int>, of total: Double, in height: Double) -> [Range<Int>] {
    let parts = max(1, min(rows.count, Int((total / max(1, height)).rounded(.up))))
    return (0..<parts).map { rows.count * $0 / parts..<rows.count * ($0 + 1) / parts }
  }

  private func height(of block: [Int], _ rows: Range<Int>, _ style: LatexLayout.Style) -> Double {
    let line = style.size.line
    let columns = block.map { $0 - keys.count }.filter(values.indices.contains).map { values[$0] }
    let upright = columns.map { min($0.heading, Self.headingLimit) }.max() ?? 0
    let heading = style.isUpright ? upright * style.size.scale : line
    let title = titles.isEmpty ? 0 : line + 4
    return heading + title + rows.reduce(0) { $0 + self.rows[$1] * line } + Double(rules + 2) * 5
  }
}
