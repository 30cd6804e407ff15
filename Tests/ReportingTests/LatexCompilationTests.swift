import Explanations
import Tables
import TestSupport
import Testing

/// What pdfLaTeX makes of tables: no error, no box wider than its room, no float higher than the page.
@Suite(.enabled(if: PDFLatex.isInstalled, "\(PDFLatex.skipMessage)"))
struct LatexCompilationTests {
  private struct Room {
    let width: LatexWidth
    let options: String
  }

  /// One column and two, tables in a column and over the page.
  private static let rooms = [
    Room(width: .points(345), options: ""), Room(width: .column, options: "twocolumn"),
    Room(width: .page, options: "twocolumn"),
  ]

  /// A table of numbers; every third cell is marked, and stands out.
  private static func table(
    methods: Int, columns: Int, of lists: [String] = ["intra-species", "cross-species", "cross-family"],
    title: (Int) -> String = { "0.0\($0 % 10)" }, intervals: Bool = false, name: String = "a method"
  ) -> Table {
    let rows = (0..<methods).map { row in
      [Cell("\(name) \(row)", marks: row == 1 ? "†‡" : "")]
        + (0..<columns).map { column in
          let value = "\((row * 37 + column * 61) % 100).\(column % 10)"
          return Cell(
            value, interval: intervals ? "[\(value), 100.0]" : "", marks: column % 3 == 0 ? "≈" : "",
            emphasis: [.none, .best, .second][(row + column) % 3])
        }
    }
    let half = methods / 2
    return Table(
      caption:
        "PCK of all keypoints; a benchmark 0123456789ab; protocol geoaware 0123456789ab: per image, v > 0",
      label: "tab:some",
      columns: [.text("Method")]
        + (0..<columns).map { column in
          .number(title(column), of: lists.isEmpty ? "" : lists[column * lists.count / columns], isTerm: true)
        },
      rows: rows, notes: ["≈ not significantly behind the best", "† adaptive pose", "‡ 7 of 10 pairs"],
      rowGroups: [RowGroup(title: "U", count: half), RowGroup(title: "S", count: methods - half)])
  }

  /// - Parameter boundsHeight: Whether no float may be higher than a page; names of many lines are only
  ///   estimated.
  private func expectFits(
    _ table: Table, boundsHeight: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for room in Self.rooms {
      let text = Latex.write([table], width: room.width)
      let outcome = try PDFLatex.compile(text, options: room.options)
      let complaints = outcome.complaints.filter { boundsHeight || !$0.contains("Float too large") }
      #expect(
        outcome.compiled && complaints.isEmpty, "\(room): \(outcome.complaints)\n\(text)",
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [1, 15, 80], [false, true])
  func listsFit(methods: Int, intervals: Bool) throws {
    try expectFits(Self.table(methods: methods, columns: 9, intervals: intervals))
  }

  @Test(arguments: [3, 15], [false, true])
  func categoriesFit(methods: Int, turned: Bool) throws {
    let names = ["brown bear", "argali sheep", "x", "hippopotamus", "cat"]
    let table = Self.table(methods: methods, columns: 51, of: [], title: { "\(names[$0 % 5]) \($0)" })
    try expectFits(turned ? table.turned(heading: "Category") : table)
  }

  /// Names that would end a cell, run a command, or can't be set by pdfLaTeX.
  static let hostile = [
    "\\input{/etc/passwd}", "\\write18{date}", "$&#_^~%{}\\", "\n\n\\end{table}", "[2em] a", "* b",
    "``a''--b ,,c?`",
    String(repeating: "long", count: 60), String(repeating: "%_$&", count: 40), "\u{202E}abc\u{2066}",
    "👩‍👩‍👧‍👦 🦊", "e\u{301}\u{302}\u{30A} a\u{308}", "中文方法", "שלום عربي", "\u{0}\u{7}\u{1B}[2J", "}%", "Ünïcödé ß ł Ž",
    "\u{FFFD}\u{E000}\u{10FFFF}", "^^41^^M", "αβ ≤ ± → ×", "", " ", "~~~~",
  ]

  @Test func hostileNamesAreSet() throws {
    let rows = Self.hostile.map { name in
      [Cell(name, marks: "†"), Cell("1", marks: "†"), Cell("2", interval: "[1, 3]", emphasis: .second)]
    }
    try expectFits(
      Table(
        caption: Wording(Self.hostile.joined(separator: " "), limit: 2000),
        label: LatexText.label(Self.hostile),
        columns: [.text(Self.hostile[2]), .number(Self.hostile[7]), .number("b", of: Self.hostile[8])],
        rows: rows, notes: Self.hostile.map { Wording($0) },
        rowGroups: Self.hostile.map { RowGroup(title: String($0.prefix(4)), count: 1) }), boundsHeight: false)
    for name in Self.hostile {
      let columns = (0..<7).map { Table.Column.number(name, of: $0 < 3 ? name : "", isTerm: true) }
      try expectFits(
        Table(
          caption: Wording(name), columns: [.text(name)] + columns,
          texts: [[name] + columns.map { _ in "99.9" }]), boundsHeight: false)
    }
  }
}
