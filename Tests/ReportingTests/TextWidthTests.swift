import Tables
import Testing

@Suite struct TextWidthTests {
  private static let table = Table(
    caption: "PCK of all; protocol geoaware: target-box, per image",
    columns: [
      .text("Method"), .number("0.01", of: "test"), .number("0.10", of: "test"),
      .number("0.01", of: "cross"), .number("0.10", of: "cross"),
    ],
    texts: [["box-transfer", "2.0", "40.2", "2.1", "41.3"]])

  @Test func columnsOfAGroupHaveAHeadingInCommon() {
    #expect(
      Self.table.text(.text, width: 100) == """
        PCK of all; protocol geoaware: target-box, per image
                      -- test --  - cross --
        Method        0.01  0.10  0.01  0.10
        ------------  ----  ----  ----  ----
        box-transfer   2.0  40.2   2.1  41.3

        """)
    #expect(Self.table.header == ["Method", "test 0.01", "test 0.10", "cross 0.01", "cross 0.10"])
    #expect(Self.table.text(.csv).hasPrefix("Method,test 0.01,test 0.10,cross 0.01,cross 0.10\n"))
    #expect(Self.table.text(.markdown).contains("| Method | test 0.01 | test 0.10 | cross 0.01 | cross 0.10 |"))
    let latex = Self.table.text(.latex)
    #expect(latex.contains("   & \\multicolumn{2}{c}{test} & \\multicolumn{2}{c}{cross} \\\\\n"))
    #expect(
      latex.contains("  \\cmidrule(lr){2-3} \\cmidrule(lr){4-5}\n    Method & 0.01 & 0.10 & 0.01 & 0.10 \\\\\n")
    )
  }

  @Test func whatDoesNotFitStandsInBlocks() {
    #expect(
      Self.table.text(.text, width: 30) == """
        PCK of all;
          protocol geoaware:
          target-box, per image
                      -- test --
        Method        0.01  0.10
        ------------  ----  ----
        box-transfer   2.0  40.2

                      - cross --
        Method        0.01  0.10
        ------------  ----  ----
        box-transfer   2.1  41.3

        """)
  }

  /// Headings are found once, not for each of the blocks, of which there are thousands.
  @Test(.timeLimit(.minutes(1))) func manyColumnsStandInManyBlocks() {
    let groups = 0..<10_000
    let table = Table(
      caption: "Many",
      columns: [.text("Method")]
        + groups.flatMap { [.number("0.05", of: "t\($0)"), .number("0.10", of: "t\($0)")] },
      texts: [["m"] + Array(repeating: "1.0", count: 2 * groups.count)])
    let lines = table.text(.text, width: 80).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 } && lines.contains { $0.hasSuffix("- t9999 --") })
    #expect(table.text(.latex).contains("\\multicolumn{2}{c}{t9999}"))
  }

  @Test func eachBlockRepeatsAllThatNamesTheRows() {
    let table = Table(
      columns: [.text("schema"), .index("index"), .text("keypoint"), .number("labelled"), .number("pairs")],
      texts: [["cat", "0", "nose", "17", "23"], ["cat", "12", "tail", "4", "5"]])
    #expect(
      table.text(.text, width: 34) == """
        schema  index  keypoint  labelled
        cat         0  nose            17
        cat        12  tail             4

        schema  index  keypoint  pairs
        cat         0  nose         23
        cat        12  tail          5

        """)
  }

  @Test func proseGoesOnOverSeveralLines() {
    let table = Table(
      columns: [.text("rule"), .sentences("finds"), .number("n")],
      texts: [["leak/pair", "Two objects are paired in the lists of two splits.", "7"]])
    #expect(
      table.text(.text, width: 40) == """
        rule       finds                       n
        leak/pair  Two objects are paired in   7
                   the lists of two splits.

        """)
  }

  /// Every number stays, whatever the width, and no line is longer than it.
  @Test(arguments: [24, 30, 40, 60, 80, 100, 200])
  func noLineIsLongerThanTheWidth(width: Int) {
    let lists = (0..<5).map { "list_\($0)" }
    let columns = lists.flatMap { list in ["0.01", "0.05", "0.10"].map { Table.Column.number($0, of: list) } }
    let numbers = (0..<15).map { "\($0 + 10).0 [\($0), \($0 + 30)]" }
    let table = Table(
      caption: "What all of this is about, said at some length; and more of it",
      columns: [.text("Method")] + columns,
      rows: [(["a method with a name that is long"] + numbers).map { Cell($0) }],
      notes: ["A note that is longer than some widths."])
    let text = table.text(.text, width: width)
    for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    for number in numbers { #expect(text.contains(number)) }
  }

  @Test func aPageKeepsToTheWidthToo() {
    let table = Table(
      caption: "Lists", columns: [.text("list")] + (0..<20).map { .number("column \($0)") },
      texts: [["test"] + (0..<20).map { "\($0)" }])
    let page = Page(
      title: "small", subtitle: "1 list", sections: [Page.Section(title: "Size", tables: [table])])
    for line in PlainText.write(page, width: 60).split(separator: "\n") { #expect(line.count <= 60, "\(line)") }
  }
}
