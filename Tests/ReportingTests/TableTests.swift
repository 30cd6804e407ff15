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
      * best of the column
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

      **Bold** best of the column\u{20}\u{20}
      50%\u{20}\u{20}

      """
    ),
    (
      .latex,
      """
      % Preamble: \\usepackage{booktabs}. Fits text that is 229pt wide or wider, in letters of 10pt.

      \\begin{table}[t]
        \\centering
        \\setlength{\\emergencystretch}{3em}
        \\caption{A\\textbar{}B.}
        \\smallskip
        \\normalsize
        \\setlength{\\tabcolsep}{6pt}
        \\begin{tabular}{lr}
          \\toprule
          name & pairs \\\\
          \\midrule
          a\\_b & \\textbf{1,000} \\\\
          \\dots{} 3 more, said at length &  \\\\
          \\bottomrule
        \\end{tabular}
        \\par\\smallskip
        {\\footnotesize\\raggedright
          \\textbf{Bold} best of the column.
          50\\%.
          \\par}
      \\end{table}

      """
    ),
    (.csv, "name,pairs\na_b,\"1,000\"\n\"… 3 more, said at length\",\n"),
  ])
  func everyFormatHasItsForm(format: TableFormat, expected: String) {
    #expect(Self.table.text(format) == expected)
  }

  /// Groups of rows are a leading column; LaTeX has rules between them, and CSV names the group in each row.
  @Test func rowsMayHaveGroups() {
    let table = Table(
      columns: [.text("Method"), .number("0.10", of: "intra-species", isTerm: true)],
      rows: [[Cell("A"), Cell("1.0")], [Cell("B", marks: "†"), Cell("2.0")], [Cell("[C]"), Cell("3.0")]],
      rowGroups: [RowGroup(title: "U", count: 2), RowGroup(title: "S", count: 1)], rowGroupHeading: "Kind")
    #expect(
      table.text(.text) == """
                      intra-species
        Kind  Method           0.10
        U     A                 1.0
              B†                2.0
        S     [C]               3.0

        """)
    #expect(
      table.text(.markdown) == """
        | Kind | Method | intra-species 0.10 |
        | :-- | :-- | --: |
        | U | A | 1.0 |
        |  | B† | 2.0 |
        | S | \\[C\\] | 3.0 |

        """)
    #expect(table.text(.csv) == "Kind,Method,intra-species 0.10\nU,A,1.0\nU,B†,2.0\nS,[C],3.0\n")
    #expect(
      table.text(.latex) == """
        \\begin{tabular}{llr}
          \\toprule
           &  & \\multicolumn{1}{c}{\\emph{intra-species}} \\\\
          \\cmidrule(lr){3-3}
           & Method & 0.10 \\\\
          \\midrule
          U & A & 1.0 \\\\
           & B$^\\dagger$ & 2.0 \\\\
          \\midrule
          S & [C] & 3.0 \\\\
          \\bottomrule
        \\end{tabular}

        """)
  }

  /// Counts that don't fit the rows leave no row out.
  @Test(arguments: [[7], [1], [-1, 0, 9], [1, 1, 1]])
  func groupsOfRowsHoldAllRows(counts: [Int]) {
    let table = Table(
      columns: [.text("a")], texts: [["x"], ["y"]], rowGroups: counts.map { RowGroup(title: "g", count: $0) })
    #expect(Array(table.groupedRows.map(\.rows).joined()) == [0, 1])
    #expect(table.text(.latex).contains("y"))
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
