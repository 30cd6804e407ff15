import Documents
import Files
import Predictions
import Reporting
import Results
import Tables
import TestSupport
import Testing

/// Reported rows beside measured ones.
@Suite struct PublishedLeaderboardTests {
  private static let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")

  /// A table of the benchmark `small`: list `test`, whose pairs are said to be so many.
  private func board(
    pairs: Int?, rules: String, reported: String, _ measured: [Double?] = [0.1, 0.5, 0.7]
  ) throws -> Leaderboard {
    try withTemporaryFolder { folder in
      let file = folder + "/mine.yaml"
      try OutputText.write(
        """
        format: chiral-published-results/1
        title: Mine
        source: Somebody, "A paper"
        place: Table 1
        emphasis: [best]
        columns:
          - { benchmark: small, list: test, \(pairs.map { "pairs: \($0), " } ?? "")alphas: [0.10], protocol: \(rules) }
        rows:
          - { method: Other, supervision: S, marks: [fine-tuned-backbone], values: [\(reported)] }

        """, to: file)
      return try Leaderboard(
        [SampleResults.make("A", measured), SampleResults.make("B", [0.2, 0.4, 0.6])],
        published: PublishedResults(Self.library, named: [file]))
    }
  }

  private func emphases(_ board: Leaderboard) throws -> [Cell.Emphasis] {
    try #require(board.tables().first).rows.map { $0[3].emphasis }
  }

  @Test func ranksTogetherWhereProtocolAndPairsAreTheSame() throws {
    let board = try board(pairs: 10, rules: "geoaware", reported: "75.0")
    #expect(try emphases(board) == [.second, .none, .best])
    let table = try #require(board.tables().first)
    #expect(table.rows[2].map(\.text) == ["Other∗", "–", "–", "75.0"])
    #expect(table.rowGroups.map(\.title).last == "reported S")
    #expect(table.notes.map(\.text).contains("reported by Somebody, \"A paper\""))
    // Whether A is significantly behind can't be said of a best one without resamples.
    #expect(!table.rows[0][3].text.contains("≈"))
  }

  @Test(arguments: [
    (pairs: nil, rules: "geoaware"), (pairs: 11, rules: "geoaware"), (pairs: 10, rules: "spair-toolkit"),
    (pairs: 10, rules: "geoaware-per-point"), (pairs: 10, rules: "unknown"),
  ])
  func neverRanksWhereOneOfThemIsAnotherOrUnknown(pairs: Int?, rules: String) throws {
    let board = try board(pairs: pairs, rules: rules, reported: "99.9")
    #expect(try emphases(board) == [.best, .second, .none])
    let table = try #require(board.tables().first)
    #expect(table.notes.map(\.text).contains { $0.contains("not ranked with the measured rows") })
    if rules != "geoaware" {
      #expect(table.rowGroups.map(\.title).last == "other protocol S")
      #expect(
        table.notes.map(\.text).contains {
          $0.hasPrefix("other protocol \(rules == "unknown" ? "that isn't stated" : rules): Other")
        })
    }
  }

  @Test func otherBenchmarksHaveNoReportedRows() throws {
    let board = try Leaderboard(
      [SampleResults.make("A", [0.1, 0.5, 0.7])], published: PublishedResults(Self.library))
    #expect(board.tables().map(\.rows.count) == [1])
    #expect(board.tables().first?.rowGroups.contains { $0.title.hasPrefix("reported") } == false)
  }

  @Test func withoutResultsThePapersOwnTables() throws {
    let published = try PublishedResults(Self.library)
    let board = try Leaderboard([], published: published)
    #expect(board.tables() == published.tables.map { $0.table() })
  }

  @Test func csvAndJSONSayWhoReports() throws {
    let board = try board(pairs: nil, rules: "geoaware", reported: "65.4")
    let lines = board.text(.csv).split(separator: "\n")
    #expect(lines.first?.contains(",reported_by,marks,protocol,") == true)
    #expect(
      lines.last?.contains(
        "\"Somebody, \"\"A paper\"\", Table 1\",fine-tuned-backbone,geoaware,,supervised,test,pck,0.1,,all,,0.654,"
      )
        == true)
    #expect(lines.count { $0.contains("Somebody") } == 1)
    #expect(
      try board.json.contains(
        "\"value\": 0.654, \"reported_by\": \"Somebody, \\\"A paper\\\", Table 1\""))
  }
}
