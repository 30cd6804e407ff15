import Predictions
import Reporting
import Results
import Tables
import Testing

@Suite struct LeaderboardTests {
  @Test func ranksByThePrintedValue() throws {
    let board = try Leaderboard([
      SampleResults.make("A", [0.1, 0.5, 0.7]), SampleResults.make("B", [0.2, 0.50004, 0.6], pose: "flip"),
      SampleResults.make("C", [0.3, 0.4, nil]),
    ])
    let lines = board.text(.text).split(separator: "\n").map(String.init)
    #expect(
      lines[0] == "PCK, all keypoints; small 4bf5122f3445; protocol geoaware \(fingerprint): "
        + "PCK, target-box <, per image, v > 0")
    #expect(
      lines[1...] == [
        "        ------ test -------",
        "Method   0.01   0.05   0.10",
        "------  -----  -----  -----",
        "A        10.0  50.0*  70.0*",
        "B†      20.0+  50.0*  60.0+",
        "C       30.0*  40.0+      –",
        "* best, + second best of the column",
        "≈ isn't known of A, B, C: score them and the best with the same --seed, and not with --resamples 0",
        "† adaptive pose, which looks at keypoint identities at test time",
      ])
  }

  private var fingerprint: String {
    (try? SampleResults.protocols.named("geoaware").fingerprint.description.prefix(12)).map(String.init) ?? ""
  }

  @Test func partialResultsAreNotRanked() throws {
    let board = try Leaderboard([
      SampleResults.make("A", [0.9, 0.9, 0.9], missing: 3), SampleResults.make("B", [0.2, 0.5, 0.6]),
    ])
    let table = try #require(board.tables().first)
    #expect(table.rows[0][0].text == "A‡")
    #expect(table.rows[0].dropFirst().allSatisfy { $0.emphasis == .none })
    #expect(table.rows[1].dropFirst().allSatisfy { $0.emphasis == .best })
    #expect(table.notes == ["‡ A: 7 of 10 pairs of test predicted; not ranked"])
  }

  @Test func neverMixesBenchmarksOrProtocols() throws {
    let board = try Leaderboard([
      SampleResults.make("A", [0.1, 0.5, 0.7]), SampleResults.make("B", [0.2, 0.5, 0.6], benchmark: 2),
      SampleResults.make("C", [0.2, 0.5, 0.6], rules: "spair-toolkit"),
      SampleResults.make("D", [0.2, 0.5, 0.6]),
    ])
    #expect(board.tables().map(\.rows.count) == [2, 1, 1])
    #expect(
      board.warning
        == "The results are of 2 benchmarks under 2 protocols; numbers of different tables don't compare.")
    #expect(board.text(.text).hasPrefix(board.warning?.text ?? "-"))
    #expect(try Leaderboard([SampleResults.make("A", [0.1])]).warning == nil)
  }

  /// A list of a benchmark has as many pairs for each method.
  @Test func refusesResultsThatDisagreeOnAListsPairs() throws {
    let results = [
      try SampleResults.make("A", [0.1, 0.5, 0.7]),
      try SampleResults.make("B", [0.2, 0.5, 0.6], pairsOfList: 9),
    ]
    #expect(
      throws: LeaderboardError.otherPairs(list: "test", found: 9, method: "B", expected: 10, of: "A")
    ) {
      try Leaderboard(results)
    }
    // One digest of a benchmark and two of its pairs can't be.
    let other = try SampleResults.make("B", [0.2, 0.5, 0.6], pairs: 7)
    #expect(try Leaderboard([results[0], other]).tables().map(\.rows.count) == [1, 1])
  }

  @Test func otherAnnotationsOfTheSamePairsAreAnotherBenchmark() throws {
    let board = try Leaderboard([
      SampleResults.make("A", [0.1, 0.5, 0.7]),
      SampleResults.make("B", [0.2, 0.5, 0.6], benchmark: 2, pairs: 1),
    ])
    #expect(board.tables().map(\.rows.count) == [1, 1])
    #expect(
      board.warning?.text
        == "The results are of 2 benchmarks (the same pairs, other annotations) under 1 protocol; "
        + "numbers of different tables don't compare.")
  }

  @Test func rowsSayWhatMadeThem() throws {
    let results = [
      try SampleResults.make("A", [0.1], features: 1), try SampleResults.make("B", [0.2], tool: "0.2.0"),
    ]
    #expect(
      try Leaderboard(results).tables()[0].notes.suffix(2) == [
        "A: tool 0.1.0, features 4bf5122f3445", "B: tool 0.2.0, features none",
      ])
    let details = LeaderboardOptions(showsDetails: true)
    #expect(
      try Leaderboard([results[1]], details).tables()[0].notes.last
        == "B: tool 0.2.0, predicted by not said, matcher not said, features none, weights none")
    #expect(try Leaderboard([results[1]]).tables()[0].notes.allSatisfy { !$0.text.contains("tool") })
    let rows = try Leaderboard(results).text(.csv).split(separator: "\n")
    let columns = "method,matcher,adaptive_pose,tool,predicted_by,features,weights,predictions,benchmark,"
    #expect(rows[0].hasPrefix(columns))
    #expect(rows[1].hasPrefix("A,,,0.1.0,,chiral-feature-store/1:4bf5122f3445"))
    #expect(rows.last?.hasPrefix("B,,,0.2.0,,,,chiral-predictions/1:") == true)
  }

  @Test func rowsSayWhoPredicted() throws {
    let board = try Leaderboard([
      SampleResults.make("A", [0.1], predictedBy: "theirs 3"), SampleResults.make("B", [0.2]),
    ])
    #expect(
      board.tables()[0].notes.suffix(2) == ["A: predicted by theirs 3", "B: predicted by not said"])
    let rows = board.text(.csv).split(separator: "\n")
    #expect(rows[1].hasPrefix("A,,,0.1.0,theirs 3,,,chiral-predictions/1:"))
  }

  @Test func columnsMayBeCategories() throws {
    let board = try Leaderboard(
      [SampleResults.make("A", [0.1, 0.5, 0.7], cat: 0.25)],
      LeaderboardOptions(columns: .category, showsIntervals: true))
    let table = try #require(board.tables().first)
    #expect(table.rows.map { $0.map(\.text) } == [["A", "25.0 [15.0, 35.0]", "70.0 [60.0, 80.0]"]])
    #expect(table.header == ["Method", "cat", "all"])
    #expect(
      table.rows == [
        [
          Cell("A"), Cell("25.0", interval: "[15.0, 35.0]"), Cell("70.0", interval: "[60.0, 80.0]"),
        ]
      ])
  }

  @Test func oneThresholdMayBeAskedFor() throws {
    let board = try Leaderboard([SampleResults.make("A", [0.1, 0.5, 0.7])], LeaderboardOptions(alpha: 0.05))
    #expect(board.tables().map(\.header) == [["Method", "test 0.05"]])
  }

  @Test func jsonHasTheNumbersOfTheTables() throws {
    let board = try Leaderboard(
      [SampleResults.make("A", [0.1, 0.5, 0.7], pose: "flip"), SampleResults.make("B", [0.2], benchmark: 2)],
      LeaderboardOptions(alpha: 0.1))
    let json = try board.json
    #expect(
      json.hasPrefix(
        "{\n  \"format\": \"chiral-leaderboard/1\",\n  \"warning\": \"The results are of 2 benchmarks"))
    #expect(json.contains("\"adaptive_pose\": \"flip\""))
    #expect(json.components(separatedBy: "\"alpha\": 0.1,").count == 2)
    #expect(!json.contains("\"alpha\": 0.05"))
    #expect(json.contains("\"value\": 0.7,"))
  }

  @Test func jsonSaysWhatMadeEachRow() throws {
    let json = try Leaderboard([
      SampleResults.make("A", [0.1, 0.5, 0.7], tool: "0.2.0", predictedBy: "matcher 3", features: 7)
    ]).json
    #expect(json.contains("\"tool\": \"0.2.0\"") && json.contains("\"predicted_by\": \"matcher 3\""))
    #expect(json.contains("\"features\": \"chiral-feature-store/1:") && !json.contains("\"weights\""))
  }

  @Test func everyFormatEscapes() throws {
    let board = try Leaderboard([
      SampleResults.make("50% _x_ & \\y|\"z\", <b>", [0.1, 0.5, 0.7], pose: "flip"),
      SampleResults.make("plain", [0.2, 0.4, 0.7]),
    ])
    let markdown = board.text(.markdown)
    #expect(markdown.contains(#"| 50% \_x\_ &amp; \\y\|"z", &lt;b&gt;† | <u>10.0</u> | **50.0** | **70.0** |"#))
    let latex = board.text(.latex)
    #expect(
      latex.contains(
        #"  50\% \_x\_ \& \textbackslash{}y\textbar{}"z", $<$b$>$$^\dagger$ & \underline{10.0} & \textbf{50.0} & "#
      ))
    #expect(latex.contains("\\begin{tabular}{lrrr}"))
    let csv = board.text(.csv)
    #expect(csv.contains("\n\"50% _x_ & \\y|\"\"z\"\", <b>\",,flip,0.1.0,,,,chiral-predictions/1:"))
    #expect(csv.split(separator: "\n").count == 7)
  }

  @Test func saysWhichListsThereAre() throws {
    let results = [try SampleResults.make("A", [0.1])]
    #expect {
      _ = try Leaderboard(results, LeaderboardOptions(lists: ["tests"]))
    } throws: {
      "\($0)" == "found no list 'tests' in the results, expected one of test. Did you mean 'test'?"
    }
    #expect {
      _ = try Leaderboard(results, LeaderboardOptions(alpha: 0.2))
    } throws: {
      "\($0)" == "found no α of 0.2 in the results, expected one of 0.01, 0.05, 0.1. Did you mean 0.1?"
    }
  }

  @Test func percentsAreTheSameEverywhere() {
    #expect(
      [0, 0.0004, 0.0005, 0.85649, 1, -0.0123, nil].map { Numbers.points($0) }
        == ["0.0", "0.0", "0.1", "85.6", "100.0", "-1.2", "–"])
    #expect([0.1, 0.05, 0.125].map(Numbers.alpha) == ["0.10", "0.05", "0.125"])
  }

  /// A category is looked up, not searched for: so many would take the better part of an hour.
  @Test func manyCategories() throws {
    let one = try SampleResults.make("A", [0.1, 0.2, 0.3], cat: 0.5)
    let figure = try #require(one.figures.last)
    let figures = (0..<100_000).map { number in
      Figure(
        list: figure.list, metric: figure.metric, alpha: figure.alpha, average: figure.average,
        subset: figure.subset, category: "c\(number)", value: 0.5, pairs: 1, keypoints: 1, interval: nil)
    }
    let many = try Results(
      tool: one.tool, method: "A", header: PredictionHeader(), benchmark: one.benchmark,
      predictions: one.predictions, rules: one.rules, intervals: one.intervals, coverage: one.coverage,
      figures: one.figures + figures, errors: [])
    var options = LeaderboardOptions()
    options.columns = .category
    let table = try Leaderboard([many], options).tables().first
    #expect(table?.columns.count == 100_003)
  }

  /// What there is to say of all lists is found once, not for each of their tables.
  @Test(.timeLimit(.minutes(1))) func manyLists() throws {
    let one = try SampleResults.make("A", [0.1, 0.2, 0.3])
    let figure = try #require(one.figures.first)
    let lists = (0..<1000).map { "list\($0)" }
    let results = try (0..<8).map { number in
      // Each lacks a list of its own.
      let answered = lists.filter { $0 != "list\(number)" }
      return try Results(
        tool: one.tool, method: "M\(number)", header: PredictionHeader(), benchmark: one.benchmark,
        predictions: one.predictions, rules: one.rules, intervals: one.intervals,
        coverage: answered.map {
          Coverage(
            list: $0, pairs: 2, answered: $0 == "list9" ? 1 : 2, extra: 0, repeated: 0, silentKeypoints: 0)
        },
        figures: answered.map {
          Figure(
            list: $0, metric: .pck, alpha: 0.1, average: figure.average, subset: .all, category: nil,
            value: 0.5,
            pairs: 1, keypoints: 1, interval: nil)
        }, errors: [])
    }
    var options = LeaderboardOptions()
    options.columns = .category
    let tables = try Leaderboard(results, options).tables()
    #expect(tables.count == 1000)
    let notes = tables.map { $0.notes.map(\.text) }
    #expect(notes.allSatisfy { $0.contains("– M3: no pair of list3 predicted") })
    let partial = notes.filter { $0.contains("‡ M3: 1 of 2 pairs of list9 predicted; not ranked") }
    #expect(partial.count == 1)
  }
}
