/// Writes tables and pages for a terminal: aligned columns, the best value of a column ending in `*`, the
/// second in `+`.
package enum PlainText {
  /// A table; one that has a caption has a rule under its header too.
  ///
  /// - Parameter width: How many characters a line may have, or `nil` for any number.
  package static func write(_ table: Table, width: Int? = nil) -> String {
    let hasCaption = !table.caption.text.isEmpty
    let caption = hasCaption ? lines(of: table.caption.text, width: width) : []
    let lines = TextBlocks(table.namingGroups(in: .first), width: width).lines(ruled: hasCaption)
    return (caption + lines + notes(of: table, width: width)).joined(separator: "\n") + "\n"
  }

  /// A page, its tables indented under their captions.
  ///
  /// - Parameter width: How many characters a line of a table may have; sentences are left to the terminal.
  package static func write(_ page: Page, width: Int? = nil) -> String {
    var lines = [page.title, page.subtitle.text]
    let inner = width.map { $0 - 2 }
    for section in page.sections {
      let rest = String(repeating: "─", count: max(0, min(76, (width ?? 80) - 4) - section.title.count))
      lines += ["", "── \(section.title) \(rest)"]
      lines += section.notes.map { "  " + $0.text }
      for table in section.tables {
        lines += [""] + self.lines(of: table.caption.text, width: inner).map { "  " + $0 }
        let block =
          TextBlocks(table.namingGroups(in: .first), width: inner).lines(ruled: false)
          + notes(of: table, width: inner)
        // Under its caption, or beside it where it needs all the room.
        let isWide = width.map { width in block.contains { $0.count > width - 4 } } ?? false
        lines += block.map { $0.isEmpty ? "" : (isWide ? "  " : "    ") + $0 }
      }
      for item in section.items { lines += [""] + self.lines(of: item) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Parts

  private static func notes(of table: Table, width: Int?) -> [String] {
    [table.emphasisNote(best: "*", second: "+")].compactMap { $0 }
      + table.notes.flatMap { lines(of: $0.text, width: width) }
  }

  /// A sentence on lines of a width, which end behind semicolons where they can; those behind the first are
  /// indented.
  private static func lines(of sentence: String, width: Int?) -> [String] {
    guard let width, sentence.count > width else { return [sentence] }
    var lines: [String] = []
    for clause in sentence.split(separator: "; ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + 2 + clause.count < width - 2 {
        lines[lines.count - 1] += "; " + clause
      } else {
        if !lines.isEmpty { lines[lines.count - 1] += ";" }
        lines += TextBlocks.wrapped(String(clause), to: max(1, width - 3))
      }
    }
    return lines.prefix(1) + lines.dropFirst().map { "  " + $0 }
  }

  private static func lines(of item: Page.Item) -> [String] {
    let mark = item.isGrave ? "✗" : "•"
    return ["  \(mark) \(item.title)  \(item.number)  \(item.sentence)"]
      + item.details.map { "      " + $0 }
  }
}
