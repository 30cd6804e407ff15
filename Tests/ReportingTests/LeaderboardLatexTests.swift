import Explanations
import Predictions
import Reporting
import Results
import Tables
import Testing

/// What a leaderboard says in LaTeX, and how it groups methods and names lists.
@Suite struct LeaderboardLatexTests {
  @Test func methodsAreGroupedWhereTheyDiffer() throws {
    let results = [
      try SampleResults.make("A", [0.1, 0.2, 0.3]), try SampleResults.make("B", [0.2, 0.3, 0.4]),
      try SampleResults.make("C", [0.3, 0.4, 0.5]),
    ]
    #expect(try Leaderboard(results).tables()[0].rowGroups.isEmpty)
    let said: [String: Supervision] = ["A": .supervised, "C": .unsupervised]
    let board = try Leaderboard(results, LeaderboardOptions(alpha: 0.1, supervision: said))
    let table = board.tables()[0]
    #expect(table.rows.map { $0[0].text } == ["C", "A", "B"])
    #expect(table.rowGroups.map(\.title) == ["U", "S", "?"])
    #expect(table.notes.first?.text.hasPrefix("U unsupervised, S supervised, ? not said") == true)
    // Ranks are of all rows alike.
    #expect(table.rows.map { $0[1].emphasis } == [.best, .none, .second])
    let csv = board.text(.csv).split(separator: "\n")
    #expect(csv[0].contains(",fingerprint,supervision,list,"))
    #expect(csv[1].contains(",unsupervised,test,") && csv[2].contains(",supervised,test,"))
    #expect(csv[3].contains(",,test,"))
    #expect(try board.json.contains("\"supervision\": \"unsupervised\""))
    #expect {
      _ = try Leaderboard(results, LeaderboardOptions(supervision: ["AB": .supervised]))
    } throws: {
      "\($0)" == "found no method 'AB' in the results, expected one of A, B, C. Did you mean 'A' or 'B'?"
    }
  }

  /// Captions and labels tell the tables of two subsets apart.
  @Test func tablesOfTwoSubsetsDiffer() throws {
    let board = try Leaderboard(
      [SampleResults.make("A", [0.1, 0.2, 0.3]), SampleResults.make("B", [0.1], rules: "spair-toolkit")],
      LeaderboardOptions(subsets: [.all, .geo]))
    let tables = board.tables()
    #expect(Set(tables.map(\.label)).count == 4 && Set(tables.map(\.caption)).count == 4)
    let latex = board.text(.latex, room: .points(345))
    #expect(latex.contains("\n% The results are of 1 benchmark under 2 protocols"))
    #expect(latex.contains("\\caption{PCK, geometry-aware keypoints; small 4bf5122f3445; protocol geoaware "))
    #expect(latex.contains("  \\label{tab:pck-small-geoaware-image-geo}\n"))
    #expect(latex.components(separatedBy: "\\begin{table*}[t]").count == 5)
  }

  @Test func turningKeepsWhatStandsOut() {
    let table = Table(
      columns: [.text("Method"), .number("cat"), .number("dog")],
      rows: [
        [Cell("A", marks: "†"), Cell("1.0", emphasis: .best), Cell("2.0")],
        [Cell("B"), Cell("0.5", marks: "≈", emphasis: .second), Cell("3.0", emphasis: .best)],
      ], rowGroups: [RowGroup(title: "U", count: 1), RowGroup(title: "S", count: 1)])
    #expect(
      table.turned(heading: "Category").text(.text) == """
                  U -   - S -
        Category    A†      B
        cat       1.0*  0.5≈+
        dog        2.0   3.0*
        * best, + second best of the row

        """)
    #expect(
      table.text(.latex) == """
        \\begin{tabular}{llrr}
          \\toprule
           & Method & cat & dog \\\\
          \\midrule
          U & A$^\\dagger$ & \\textbf{1.0}\\phantom{$^{\\approx}$} & 2.0 \\\\
          \\midrule
          S & B & \\underline{0.5}$^{\\approx}$ & \\textbf{3.0} \\\\
          \\bottomrule
        \\end{tabular}

        """)
  }

  @Test func whatIsTooWideStandsInBlocks() {
    let lists = ["one", "two", "three"]
    let table = Table(
      caption: "All",
      columns: [.text("Method")]
        + lists.flatMap { list in
          ["0.01", "0.05", "0.10"].map { Table.Column.number($0, of: list, isTerm: true) }
        }, rows: [[Cell("a")] + (0..<9).map { _ in Cell("50.0", interval: "[40.0, 60.0]") }])
    let narrow = Latex.write(table, width: .points(230))
    #expect(narrow.components(separatedBy: "\\midrule[\\heavyrulewidth]").count == 3)
    #expect(narrow.contains("\\begin{table}[t]"))
    let wide = Latex.write(table, width: .points(900))
    #expect(!wide.contains("heavyrulewidth") && wide.contains("  \\normalsize\n"))
    #expect(wide.contains("& 50.0~{\\scriptsize [40.0, 60.0]} "))
    #expect(Latex.write(table, width: .page).contains("\\begin{table*}[t]"))
  }

  @Test(
    arguments: [
      ("column", LatexWidth.column), ("page", .page), ("237pt", .points(237)), ("10in", .points(72.27 * 10)),
      ("99pt", nil), ("2001pt", nil), ("nanpt", nil), ("infpt", nil), ("237", nil), ("", nil), ("-300pt", nil),
      ("12 em", nil),
    ] as [(String, LatexWidth?)])
  func widthsAreRead(text: String, width: LatexWidth?) { #expect(LatexWidth(text) == width) }

  @Test func whatLatexCanNotSetIsNumbered() {
    #expect(LatexText.escape("e\u{301} 中") == "é \\texttt{U+4E2D}")
    #expect(LatexText.escape("a--b``") == "a-{}-b\\textasciigrave{}\\textasciigrave{}")
    #expect(LatexText.label(["PCK", "A_b\\input{x}", "ü"]) == "tab:pck-a-b-input-x")
  }
}
