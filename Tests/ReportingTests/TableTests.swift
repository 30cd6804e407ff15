import Tables
import Testing

@Suite struct TableTests {
  @Test func roundsHalvesAwayFromZero() {
    #expect(
      [0, 999, 1000, 261_034, -1_234_567, nil].map(Numbers.grouped)
        == ["0", "999", "1,000", "261,034", "-1,234,567", "–"])
    #expect(Numbers.grouped(.min) == "-9,223,372,036,854,775,808")
    #expect([0, 0.4565, 0.9999, nil].map { Numbers.percent($0) } == ["0.0%", "45.7%", "100.0%", "–"])
    #expect(Numbers.percent(0.79949999, decimals: 2) == "79.95%")
    #expect([(1, 3), (0, 0)].map { Numbers.percent($0, of: $1) } == ["33.3%", "–"])
    #expect([2.25, -0.04, 7, .nan, 1e300].map { Numbers.fixed($0, 1) } == ["2.3", "0.0", "7.0", "–", "–"])
    #expect([3, -0.0, 0.1, -12.25, 1e20].map(Numbers.plain) == ["3", "0", "0.1", "-12.25", "1e+20"])
    #expect([0.05, 12.5, -3.4].map { Numbers.fixed($0, 0) } == ["0", "13", "-3"])
  }

  private static let table = Table(
    caption: "A|B", columns: [.text("name"), .number("pairs")],
    rows: [[Cell("a_b"), Cell("1,000", emphasis: .best)], [Cell("… 3 more, said at length"), Cell("")]],
    notes: ["50%"])

  @Test(arguments: [
    (
      TableFormat.text,
      """
      A|B
      name   pairs
      ----  ------
      a_b   1,000*
      … 3 more, said at length
      * best, + second best of the column
      50%

      """
    ),
    (
      .markdown,
      """
      **A\\|B**

      | name | pairs |
      | :-- | --: |
      | a\\_b | **1,000** |
      | … 3 more, said at length |  |

      50%\u{20}\u{20}

      """
    ),
    (
      .latex,
      """
      % A|B
      \\begin{tabular}{lr}
        \\toprule
        name & pairs \\\\
        \\midrule
        a\\_b & \\textbf{1,000} \\\\
        … 3 more, said at length &  \\\\
        \\bottomrule
      \\end{tabular}
      % 50%

      """
    ),
    (.csv, "name,pairs\na_b,\"1,000\"\n\"… 3 more, said at length\",\n"),
  ])
  func everyFormatHasItsForm(format: TableFormat, expected: String) {
    #expect(Self.table.text(format) == expected)
  }

  @Test func aTableWithoutACaptionIsPlain() {
    let table = Table(
      columns: [.text("list"), .number("pairs")], texts: [["trn\u{1B}[2J", "7"], ["a", "12"]])
    #expect(
      table.text(.text) == "list          pairs\ntrn\\u{1B}[2J      7\na                12\n")
    #expect(table.text(.markdown).hasPrefix("| list | pairs |\n"))
    #expect(table.text(.latex).hasPrefix("\\begin{tabular}{lr}\n"))
  }

  @Test func pagesHaveSectionsTablesAndItems() {
    let items = [
      Page.Item(title: "leak/pair", isGrave: true, number: "2", sentence: "Twice.", details: ["a < b"]),
      Page.Item(title: "name", isGrave: false, number: "1", sentence: "Once.", details: []),
    ]
    let table = Table(caption: "Lists", columns: [.text("list"), .number("n")], texts: [["test", "3"]])
    let page = Page(
      title: "small", subtitle: "1 list",
      sections: [Page.Section(title: "Size", notes: ["Few."], tables: [table], items: items)])
    let rule = String(repeating: "─", count: 72)
    #expect(
      PlainText.write(page) == """
        small
        1 list

        ── Size \(rule)
          Few.

          Lists
            list  n
            test  3

          ✗ leak/pair  2  Twice.
              a < b

          • name  1  Once.

        """)
    #expect(
      Markdown.write(page) == """
        # small

        1 list

        ## Size

        Few.

        **Lists**

        | list | n |
        | :-- | --: |
        | test | 3 |

        - **leak/pair**: 2. Twice.
          - a &lt; b
        - name: 1. Once.

        """)
  }
}
