import Documents
import Explanations
import Files
import Predictions
import Results
import Scoring
import TestSupport
import Testing

@Suite struct ComparisonTests {
  private func outcomes(
    _ small: SmallBenchmark, _ predictions: Predictions, _ rules: String = "geoaware", file: String = "a"
  ) throws -> Outcomes {
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    return try OutcomeScoring(sheet, under: protocols.named(rules)).outcomes(file: file, threads: 2)
  }

  /// Two cats and a dog; base 100, so α 0.10 allows 10 px.
  private func threePairs() -> SmallBenchmark {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(image: 3, "dog", [nil, nil, nil, (5, 5)])
    small.add(pair: 1, 2)
    small.add(pair: 2, 1)
    small.add(pair: 3, 2)
    return small
  }

  @Test func differencesAndChangesAddUp() throws {
    let small = threePairs()
    // A: 3 of 3, 1 of 3, 0 of 1. B: 1 of 3 (0 silent, 1 on 0's place), 2 of 3 (0 mended), 1 of 1.
    let a = try outcomes(
      small,
      small.predictions([
        [(50, 20), (80, 20), nil, (90, 40)], [(10, 50), (90, 90), nil, (30, 30)], [nil, nil, nil, (90, 60)],
      ]))
    let b = try outcomes(
      small,
      small.predictions([
        [nil, (50, 20), nil, (90, 40)], [(10, 10), (90, 90), nil, (30, 30)], [nil, nil, nil, (90, 40)],
      ]), file: "b")
    let comparison = try Comparer(a, b).compare(
      pairs: 10, intervals: IntervalSettings(resamples: 0), threads: 1)
    func figure(_ subset: Subset, _ category: String?) throws -> FigureDifference {
      try #require(
        comparison.figures.first { $0.alpha == 0.1 && $0.subset == subset && $0.category == category })
    }
    // Per image: A (1 + 1/3 + 0) / 3, B (1/3 + 2/3 + 1) / 3.
    let all = try figure(.all, nil)
    #expect(all.a == (1 + 1.0 / 3) / 3 && abs((all.b ?? 0) - 2.0 / 3) < 1e-15)
    #expect(abs((all.difference ?? 0) - 2.0 / 9) < 1e-15 && all.pairs == 3 && all.keypoints == 7)
    #expect(all.interval == nil && all.average == .image)
    // Geo: A (2/2 + 0/2) / 2, B (0 + 1/2) / 2.
    let geo = try figure(.geo, nil)
    #expect(geo.a == 0.5 && geo.b == 0.25 && geo.difference == -0.25 && geo.pairs == 2)
    #expect(try figure(.all, "dog").difference == 1 && figure(.geo, "dog").difference == nil)
    #expect(comparison.figures.count == 3 * 2 * 3 && comparison.alpha == 0.1)

    let changes = comparison.categories
    #expect(changes.map(\.category) == [nil, "cat", "dog"] && changes.map(\.pairs) == [3, 2, 1])
    #expect(changes.map(\.better) == [2, 1, 1] && changes.map(\.worse) == [1, 1, 0])
    #expect(changes.map(\.gained) == [2, 1, 1] && changes.map(\.lost) == [2, 2, 0])

    // Two keypoints lost, then one of one gained, then one of three.
    let pairs = comparison.pairs
    #expect(pairs.map(\.pair) == ["1-2:cat", "3-2:dog", "2-1:cat"])
    #expect(pairs.map(\.rightInA) == [3, 0, 1] && pairs.map(\.rightInB) == [1, 1, 2])
    #expect(pairs[0].lost.map(\.name) == ["left", "right"] && pairs[0].lost.map(\.kind) == [.silent, .mirror])
    #expect(pairs[2].gained.map(\.name) == ["left"] && pairs[2].gained.map(\.kind) == [.background])
    let one = try Comparer(a, b).compare(
      alpha: 0.01, pairs: 1, intervals: IntervalSettings(resamples: 0), threads: 1)
    #expect(one.pairs.map(\.pair) == ["1-2:cat"] && one.alpha == 0.01)
  }

  @Test func theSameAgainstItselfDiffersByNothing() throws {
    let (small, predictions) = PairedCase.drawn().first
    let a = try outcomes(small, predictions)
    let comparison = try Comparer(a, a).compare(pairs: 10, intervals: IntervalSettings(), threads: 2)
    #expect(comparison.figures.allSatisfy { $0.difference == 0 && $0.interval == Interval(low: 0, high: 0) })
    #expect(comparison.categories.allSatisfy { $0.better + $0.worse + $0.gained + $0.lost == 0 })
    #expect(comparison.pairs.isEmpty)
  }

  /// With the draws that scoring has: the interval of a difference is that of the differences of the plain shares.
  @Test(arguments: ["geoaware", "geoaware-per-point", "category-mean"])
  func intervalsEqualPlainOnesOfTheSameDraws(rules: String) throws {
    let drawn = PairedCase.drawn()
    let outcomes = try [drawn.first, drawn.second].map { try self.outcomes($0.small, $0.predictions, rules) }
    let comparison = try Comparer(outcomes[0], outcomes[1]).compare(
      pairs: 0, intervals: IntervalSettings(resamples: 500, seed: 9), threads: 2)
    let draws = (0..<500).map { drawn.plain.first.drawn(seed: 9, list: "test", number: $0) }
    let once = drawn.plain.first.images.mapValues { _ in 1 }
    for subset in Subset.allCases {
      for category in [nil, "cat", "dog"] {
        let question = PlainBootstrap.Question(
          average: try protocols.named(rules).average, subset: subset, category: category,
          isMeanOfCategories: rules == "category-mean")
        func difference(_ drawn: PairedCase, _ times: [Int: Int]) -> Double? {
          drawn.plain.first.share(question, drawn: times).flatMap { a in
            drawn.plain.second.share(question, drawn: times).map { $0 - a }
          }
        }
        let figure = try #require(
          comparison.figures.first { $0.alpha == 0.05 && $0.subset == subset && $0.category == category })
        #expect(abs((figure.difference ?? 9) - (difference(drawn, once) ?? -9)) < 1e-12, "\(question)")
        let differences = draws.compactMap { difference(drawn, $0) }.sorted()
        let interval = try #require(figure.interval)
        #expect(abs(interval.low - PlainBootstrap.percentile(0.025, of: differences)) < 1e-12, "\(question)")
        #expect(abs(interval.high - PlainBootstrap.percentile(0.975, of: differences)) < 1e-12, "\(question)")
        #expect(interval.low < interval.high)
      }
    }
  }

  /// The figures are those of `score`, also when the outcomes went through a file.
  @Test func figuresAreThoseOfScoring() throws {
    let drawn = PairedCase.drawn()
    for rules in ["geoaware", "geoaware-as-released-per-point", "category-mean"] {
      let read = try withTemporaryFolder { folder in
        try [drawn.first, drawn.second].enumerated().map { index, side in
          let sheet = try AnswerSheet(side.predictions, on: side.small.benchmark, allowMissing: false)
          let path = "\(folder)/\(index).jsonl.zst"
          try OutcomeScoring(sheet, under: protocols.named(rules)).write(to: .new(path), threads: 2) {}
          return try OutcomesReader.read(path: path, threads: 2)
        }
      }
      let comparison = try Comparer(read[0], read[1]).compare(
        pairs: 0, intervals: IntervalSettings(resamples: 0), threads: 2)
      let sheet = try AnswerSheet(
        drawn.second.predictions, on: drawn.second.small.benchmark, allowMissing: false)
      let results = try Scorer.score(
        sheet, under: protocols.named(rules), intervals: IntervalSettings(resamples: 0), threads: 2)
      for figure in comparison.figures {
        let scored = try #require(
          results.figure(
            list: "test", alpha: figure.alpha, subset: figure.subset, category: figure.category))
        #expect(figure.b == scored.value && figure.pairs == scored.pairs)
        #expect(figure.keypoints == scored.keypoints)
      }
    }
  }

  /// Results keep what a leaderboard needs for the same interval, to a millionth.
  @Test func resamplesOfResultsGiveTheSameInterval() throws {
    let drawn = PairedCase.drawn()
    let settings = IntervalSettings(resamples: 500, seed: 9)
    let scored = try [drawn.first, drawn.second].map { side in
      let sheet = try AnswerSheet(side.predictions, on: side.small.benchmark, allowMissing: false)
      return try Scorer.score(sheet, under: protocols.named("geoaware"), intervals: settings, threads: 1)
    }
    #expect(scored[0].resampled.count == 12 && scored[0].resampled.allSatisfy { $0.values.count == 500 })
    let outcomes = try [drawn.first, drawn.second].map { try self.outcomes($0.small, $0.predictions) }
    let comparison = try Comparer(outcomes[0], outcomes[1]).compare(pairs: 0, intervals: settings, threads: 1)
    for figure in comparison.figures where figure.category == nil {
      let resampled = try scored.map { results in
        try #require(
          results.resampled.first {
            $0.alpha == figure.alpha && $0.subset == figure.subset && $0.average == .image
          })
      }
      let interval = try #require(resampled[0].interval(to: resampled[1]))
      let expected = try #require(figure.interval)
      #expect(abs(interval.low - expected.low) <= 1e-6 && abs(interval.high - expected.high) <= 1e-6)
    }
  }

  @Test func neitherThreadsNorTheOrderOfLinesMatter() throws {
    let drawn = PairedCase.drawn()
    let a = try outcomes(drawn.first.small, drawn.first.predictions)
    let b = try outcomes(drawn.second.small, drawn.second.predictions, file: "b")
    func json(_ b: Outcomes, threads: Int) throws -> String {
      let comparison = try Comparer(a, b).compare(
        pairs: 5, intervals: IntervalSettings(resamples: 300), threads: threads)
      return try CanonicalEncoder(.indented).text(of: comparison)
    }
    let one = try json(b, threads: 1)
    #expect(one.hasPrefix("{\n  \"format\": \"chiral-comparison/1\","))
    #expect(try json(b, threads: 4) == one)
    let turned = Outcomes(
      file: b.file, header: b.header,
      lists: b.lists.map { .init(name: $0.name, lines: $0.lines.reversed()) })
    #expect(try json(turned, threads: 2) == one)
  }

  // MARK: What doesn't compare

  private func other(_ a: Outcomes, file: String = "b", _ lines: (OutcomeLine) -> OutcomeLine?) -> Outcomes {
    Outcomes(
      file: file, header: a.header,
      lists: a.lists.map { .init(name: $0.name, lines: $0.lines.compactMap(lines)) })
  }

  private func expect(
    _ sentence: String, _ a: Outcomes, _ b: Outcomes, lists: [String]? = nil, alpha: Double? = nil
  ) {
    #expect {
      _ = try Comparer(a, b, lists: lists).compare(
        alpha: alpha, pairs: 1, intervals: IntervalSettings(resamples: 0), threads: 1)
    } throws: {
      let isRight = "\($0)" == sentence
      if !isRight { Issue.record("\($0)") }
      return isRight
    }
  }

  @Test func saysWhatDiffers() throws {
    let small = threePairs()
    let points: [[(Double, Double)?]] = [
      [(50, 20), (80, 20), nil, (90, 40)], [(10, 50), (90, 90), nil, (30, 30)], [nil, nil, nil, (90, 60)],
    ]
    let a = try outcomes(small, small.predictions(points))
    let spair = try outcomes(small, small.predictions(points), "spair-toolkit", file: "b")
    let names = [a, spair].map { "\($0.header.rules.name) \($0.header.fingerprint.description.prefix(12))" }
    expect(
      "a, b: found protocol \(names[0]) in the first, \(names[1]) in the second, expected the same protocol in both. "
        + "Score both under the same one.", a, spair)
    expect(
      "a, b: list test: found 1 pair in the first only and 0 in the second only (such as 2-1:cat), expected the same "
        + "pairs in both. Complete the predictions, and score them again.",
      a, other(a) { $0.pair == "2-1:cat" ? nil : $0 })
    expect(
      "b, a: list test: found 0 pairs in the first only and 1 in the second only (such as 2-1:cat), expected the same "
        + "pairs in both. Complete the predictions, and score them again.",
      other(a) { $0.pair == "2-1:cat" ? nil : $0 }, a)
    expect(
      "a, b: list test: found pair '3-2:dog' with other images, categories or keypoints in the second than in the first, "
        + "expected the same in both. Make the outcomes anew with one version of Chiral.",
      a,
      other(a) {
        $0.pair != "3-2:dog"
          ? $0
          : OutcomeLine(
            list: $0.list, pair: $0.pair, category: "cat", source: $0.source, target: $0.target,
            names: $0.names,
            outcome: $0.outcome)
      })
    expect(
      "a, a: found no list 'tests' in both, expected one of test. Did you mean 'test'?", a, a, lists: ["tests"])
    expect("found no α of 0.2 in the protocol, expected one of 0.01, 0.05, 0.1.", a, a, alpha: 0.2)
    let two = Outcomes(file: "b", header: a.header, lists: a.lists + [.init(name: "val", lines: [])])
    expect(
      "a, b: found the lists test in the first, test, val in the second, expected the same lists in both. "
        + "Give --list test, which both have.", a, two)
    let comparison = try Comparer(a, two, lists: ["test"]).compare(
      pairs: 1, intervals: IntervalSettings(resamples: 0), threads: 1)
    #expect(comparison.lists == ["test"])
  }

  @Test func otherBenchmarksDoNotCompare() throws {
    let small = threePairs()
    let points: [[(Double, Double)?]] = small.pairs.map { _ in [nil, nil, nil, nil] }
    let a = try outcomes(small, small.predictions(points))
    let id = ArtefactID(format: a.header.benchmark.id.format, digest: SHA256.digest(of: [9]))
    let header = try OutcomeHeader(
      tool: "1", method: "m",
      benchmark: BenchmarkReference(name: "small", id: id, pairs: a.header.benchmark.pairs),
      predictions: a.header.predictions, rules: a.header.rules, coverage: a.header.coverage)
    expect(
      "a, b: found benchmark small 4bf5122f3445 in the first, small 2b4c342f5433 in the second (the same pairs, "
        + "other annotations), expected the same benchmark in both. Score both under the same one.",
      a, Outcomes(file: "b", header: header, lists: a.lists))
  }
}
