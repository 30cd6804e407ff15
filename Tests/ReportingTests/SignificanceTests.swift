import Reporting
import Results
import Tables
import Testing

/// Which methods a leaderboard says are not significantly behind the best.
@Suite struct SignificanceTests {
  /// The best, and others whose difference to it is known by resample: in each it is ahead of B by 0.02 and of C by
  /// 0.01 on average, though C is level with it in one of twenty.
  private func results(seed: UInt64 = 42) throws -> [Results] {
    let best = (0..<40).map { Int32(700_000 + 1000 * $0) }
    return [
      try SampleResults.make("B", [0.1, 0.5, 0.70], resampled: best.map { $0 - 20_000 }),
      try SampleResults.make("A", [0.2, 0.5, 0.72], resampled: best),
      try SampleResults.make(
        "C", [0.3, 0.4, 0.71], seed: seed,
        resampled: best.enumerated().map { $1 - ($0.isMultiple(of: 20) ? 0 : 10_000) }),
    ]
  }

  @Test func marksWhatIsNotBehind() throws {
    let board = try Leaderboard(results())
    let lines = board.text(.text).split(separator: "\n").map(String.init)
    #expect(
      lines[1...] == [
        "        ------- test -------",
        "Method   0.01   0.05    0.10",
        "------  -----  -----  ------",
        "B        10.0  50.0*    70.0",
        "A       20.0+  50.0*   72.0*",
        "C       30.0*  40.0+  71.0≈+",
        "* best, + second best of the column",
        "≈ not significantly behind the best: the paired 95% interval of the difference over images includes 0",
        "≈ isn't known of B, A, C: score them and the best with the same --seed, and not with --resamples 0",
      ])
    #expect(board.text(.markdown).contains("| C | **30.0** | <u>40.0</u> | <u>71.0≈</u> |"))
    #expect(
      board.text(.latex).contains(
        #"C & \textbf{30.0} & \underline{40.0} & \underline{71.0}$^{\approx}$ \\"#))
  }

  @Test func csvSaysHowFarBehind() throws {
    let rows = try Leaderboard(results()).text(.csv).split(separator: "\n")
    #expect(rows[0].hasSuffix(",complete,behind_low,behind_high,not_behind"))
    let ends = rows.dropFirst().filter { $0.contains(",pck,0.1,") }.map { $0.suffix(18) }
    #expect(ends.count == 3)
    #expect(ends[0].hasSuffix(",yes,0.02,0.02,no") && ends[1].hasSuffix(",yes,,,"))
    #expect(ends[2].hasSuffix(",yes,0.0,0.01,yes"))
  }

  @Test func jsonSaysHowFarBehind() throws {
    let lines = try Leaderboard(results(), LeaderboardOptions(alpha: 0.1)).json.split(separator: "\n")
    let ends = lines.filter { $0.contains("\"alpha\": 0.1,") }.map { line in
      line.firstRange(of: "\"behind_low\"").map { line[$0.lowerBound...] } ?? ""
    }
    #expect(
      ends == [
        #""behind_low": 0.02, "behind_high": 0.02, "not_behind": false}"#,
        #""behind_low": null, "behind_high": null, "not_behind": null}"#,
        #""behind_low": 0, "behind_high": 0.01, "not_behind": true}"#,
      ])
  }

  /// Resamples of another seed drew other images.
  @Test func otherSeedsAreNotCompared() throws {
    let table = try #require(try Leaderboard(results(seed: 7), LeaderboardOptions(alpha: 0.1)).tables().first)
    #expect(table.rows.map { $0.last?.text } == ["70.0", "72.0", "71.0"])
    #expect(table.notes.contains { $0.text.hasPrefix("≈ isn't known of") && $0.text.contains("C") })
    #expect(!table.notes.contains { $0.text.hasPrefix("≈ not") })
  }

  @Test func methodsThatLackPairsAreNotCompared() throws {
    let best = [Int32](repeating: 700_000, count: 40)
    let board = try Leaderboard([
      SampleResults.make("A", [0.9, 0.9, 0.9], missing: 3, resampled: best),
      SampleResults.make("B", [0.2, 0.5, 0.6], resampled: best),
    ])
    #expect(board.tables()[0].rows.joined().allSatisfy { !$0.text.contains("≈") })
    #expect(board.tables()[0].notes.allSatisfy { !$0.text.contains("≈") })
  }

  /// Equal values are all the best, whatever is known of their resamples.
  @Test func equalValuesNeedNoResamples() throws {
    let board = try Leaderboard([
      SampleResults.make("A", [0.1, 0.5, 0.7]), SampleResults.make("B", [0.1, 0.5, 0.7]),
    ])
    let table = board.tables()[0]
    #expect(
      table.rows.allSatisfy { $0.dropFirst().allSatisfy { $0.emphasis == .best && !$0.text.contains("≈") } })
    #expect(board.text(.csv).split(separator: "\n").count { $0.hasSuffix(",0.0,0.0,yes") } == 3)
  }

  @Test func categoriesSayWhereToAsk() throws {
    let table = try #require(
      try Leaderboard(
        [
          SampleResults.make("A", [0.1, 0.5, 0.7], cat: 0.5),
          SampleResults.make("B", [0.1, 0.5, 0.7], cat: 0.4),
        ],
        LeaderboardOptions(columns: .category)
      ).tables().first)
    #expect(
      table.notes.map(\.text) == [
        "≈ is known of whole lists only; chiral compare says by category how two methods differ"
      ])
  }

  @Test func fewResamplesSayNothing() {
    func figure(_ values: [Int32?]) -> ResampledFigure {
      ResampledFigure(list: "test", alpha: 0.1, average: .image, subset: .all, values: values)
    }
    #expect(figure([1, nil, nil]).interval(to: figure([1, 2, 3])) == nil)
    #expect(figure([]).interval(to: figure([1])) == nil)
    #expect(
      figure([100, nil, 300]).interval(to: figure([200, 5, 400])) == Interval(low: 0.0001, high: 0.0001))
  }
}
