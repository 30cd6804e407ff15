import Measures
import Predictions
import Results
import Scoring
import TestSupport
import Testing

@Suite struct IntervalTests {
  /// Twelve images of two categories, every ordered pair within a category; image 1's answers are all wrong.
  private func results(threads: Int, seed: UInt64 = 1) throws -> Results {
    var small = SmallBenchmark()
    for id in 1...12 { small.add(image: id, id <= 6 ? "cat" : "dog", [(10, 10), (20, 10), nil, (30, 30)]) }
    for group in [1...6, 7...12] {
      for source in group { for target in group where source != target { small.add(pair: source, target) } }
    }
    let points: [[(Double, Double)?]] = small.pairs.map {
      $0.source == 1 ? [(90, 90), (90, 90), nil, (90, 90)] : [(10, 10), (20, 10), nil, (30, 30)]
    }
    let sheet = try AnswerSheet(small.predictions(points), on: small.benchmark, allowMissing: false)
    return try Scorer.score(
      sheet, under: protocols.named("geoaware"), intervals: IntervalSettings(resamples: 400, seed: seed),
      threads: threads)
  }

  @Test func theSameForAnyNumberOfThreads() throws {
    #expect(try results(threads: 1).json == results(threads: 2).json)
    #expect(try results(threads: 1).figures != results(threads: 1, seed: 2).figures)
  }

  @Test func surroundTheValueAndFollowTheImages() throws {
    let results = try results(threads: 2)
    let cat = try #require(results.figure(list: "test", alpha: 0.1, category: "cat"))
    let interval = try #require(cat.interval)
    #expect(cat.value == 5.0 / 6)
    #expect(interval.low < 5.0 / 6 && interval.high == 1)
    // One of six images decides: drawn twice or more it pulls far lower than thirty independent pairs would,
    // whose 95% interval would be about 0.70 to 0.97.
    #expect(interval.low < 0.65)
    // Nothing of the dogs is wrong, whatever is drawn.
    #expect(results.figure(list: "test", alpha: 0.1, category: "dog")?.interval == Interval(low: 1, high: 1))
  }

  // MARK: Memory

  /// However few resamples are in memory at once, their sums are the same.
  @Test func partsDoNotShowInTheSums() throws {
    let (small, predictions, _) = try drawnCase()
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    let list = try #require(sheet.lists.first)
    let measured = try MeasuredList(ListMeasurer(list, under: protocols.named("geoaware")), threads: 2)
    func sums(memory: Int) throws -> (sums: [CategorySums.Values], parts: Int) {
      var (sums, parts): ([CategorySums.Values], Int) = ([], 0)
      let bootstrap = ImageBootstrap(
        measured, settings: IntervalSettings(resamples: 300, seed: 9), memory: memory)
      try bootstrap.forEachBatch(threads: 2) { batches in
        sums += batches[0]
        parts += 1
      }
      return (sums, parts)
    }
    let (whole, one, some) = try (sums(memory: 128 << 20), sums(memory: 1), sums(memory: 32 << 10))
    #expect(whole.parts == 2 && one.parts == 300 && some.parts > 2 && some.parts < 300)
    #expect(whole.sums.count == 300 && whole.sums == one.sums && whole.sums == some.sums)
  }

  /// Figures without intervals take any number of categories.
  @Test func intervalsOfTooManyCategoriesAreRefused() throws {
    var small = SmallBenchmark()
    for category in 0..<220 {
      for image in [2 * category, 2 * category + 1] {
        small.add(image: image, "c\(category)", [(10, 10), nil, nil, nil])
      }
      small.add(pair: 2 * category, 2 * category + 1)
    }
    let sheet = try AnswerSheet(
      small.predictions(small.pairs.map { _ in [(10, 10), nil, nil, nil] }), on: small.benchmark,
      allowMissing: false)
    func score(resamples: Int) throws -> Results {
      try Scorer.score(
        sheet, under: protocols.named("geoaware"), intervals: IntervalSettings(resamples: resamples), threads: 2
      )
    }
    let text = message { try score(resamples: 100_000) }
    #expect(
      text.hasPrefix(
        "list test: found 220 categories for intervals of 100000 resamples, expected at most 208. "),
      "\(text)")
    #expect(try score(resamples: 0).figure(list: "test", alpha: 0.1, category: "c219")?.value == 1)
  }

  // MARK: Against an independent bootstrap

  private static let offsets = [0.0, 3, 7, 50]

  /// Seven cats and five dogs, all pairs within and some between the categories, answers that are off by 0, 3, 7 or
  /// 50 pixels, and the same for the plain bootstrap at α = 0.05 of a base of 100 pixels.
  private func drawnCase() throws -> (small: SmallBenchmark, predictions: Predictions, plain: PlainBootstrap) {
    var random = SplitMix64(seed: 11)
    var small = SmallBenchmark()
    for id in 1...12 {
      // Keypoint 0 is there always, the others mostly.
      let points = (0..<4).map { index -> (Double, Double)? in
        index == 0 || Int.random(in: 0..<4, using: &random) > 0 ? (Double(10 + 20 * index), Double(id)) : nil
      }
      small.add(image: id, id <= 7 ? "cat" : "dog", points)
    }
    for source in 1...12 {
      for target in 1...12 where source != target && ((source <= 7) == (target <= 7) || target % 3 == 0) {
        small.add(pair: source, target)
      }
    }
    var answers: [[(Double, Double)?]] = []
    let pairs = small.pairs.map { pair in
      // Images differ: those of high numbers are answered worse.
      let chances = [0, 0, 1, 1, 2] + [Int](repeating: 3, count: pair.source / 3 + pair.target / 4)
      let offsets = (0..<4).map { _ in Self.offsets[chances.randomElement(using: &random) ?? 0] }
      let truth = small.instances[pair.target]?.keypoints ?? []
      answers.append(
        truth.indices.map {
          pair.keypoints.contains(index: $0) ? (truth[$0].x, truth[$0].y + offsets[$0]) : nil
        })
      return PlainBootstrap.Pair(
        source: pair.source, target: pair.target, category: pair.category,
        keypoints: pair.keypoints.indices.map { (pair.geo.contains(index: $0), offsets[$0] < 5) })
    }
    let images = small.instances.mapValues(\.category)
    return (small, small.predictions(answers), PlainBootstrap(pairs: pairs, images: images))
  }

  private func figure(_ results: Results, _ question: PlainBootstrap.Question) throws -> Figure {
    try #require(
      results.figure(
        list: "test", alpha: 0.05, average: question.average, subset: question.subset,
        category: question.category))
  }

  /// With the draws that the product's own generator gives.
  @Test(arguments: ["geoaware", "category-mean"]) func equalPlainOnesOfTheSameDraws(rules: String) throws {
    let (small, predictions, plain) = try drawnCase()
    let results = try Scorer.score(
      AnswerSheet(predictions, on: small.benchmark, allowMissing: false), under: protocols.named(rules),
      intervals: IntervalSettings(resamples: 1000, seed: 9), threads: 2)
    let draws = (0..<1000).map { plain.drawn(seed: 9, list: "test", number: $0) }
    let once = plain.images.mapValues { _ in 1 }
    for average in ScoringProtocol.Average.allCases {
      for subset in Subset.allCases {
        for category in [nil, "cat", "dog"] {
          let question = PlainBootstrap.Question(
            average: average, subset: subset, category: category, isMeanOfCategories: rules == "category-mean")
          let figure = try figure(results, question)
          let value = try #require(plain.share(question, drawn: once))
          #expect(abs((figure.value ?? -1) - value) < 1e-12, "\(question)")
          let shares = draws.compactMap { plain.share(question, drawn: $0) }.sorted()
          let interval = try #require(figure.interval)
          #expect(abs(interval.low - PlainBootstrap.percentile(0.025, of: shares)) < 1e-12, "\(question)")
          #expect(abs(interval.high - PlainBootstrap.percentile(0.975, of: shares)) < 1e-12, "\(question)")
          #expect(interval.low < value && value < interval.high, "\(question)")
        }
      }
    }
  }

  /// With other draws: the q-th percentile of 1,000 resamples has, in the distribution that it estimates, a rank with a
  /// standard error of √(q (1 − q) / 1,000), and 10,000 plain resamples know that distribution up to √(q (1 − q) / 10,000).
  /// So the ends lie between the plain percentiles that are four of both errors together below and above.
  @Test func agreeWithPlainOnesOfOtherDraws() throws {
    let (small, predictions, plain) = try drawnCase()
    let results = try Scorer.score(
      AnswerSheet(predictions, on: small.benchmark, allowMissing: false), under: protocols.named("geoaware"),
      threads: 2)
    var random = SplitMix64(seed: 5)
    let draws = (0..<10_000).map { _ in plain.drawn { Int.random(in: 0..<$0, using: &random) } }
    let slack = 4 * (0.025 * 0.975 * (1.0 / 1000 + 1.0 / 10_000)).squareRoot()
    for average in ScoringProtocol.Average.allCases {
      for subset in Subset.allCases {
        let question = PlainBootstrap.Question(average: average, subset: subset, category: nil)
        let interval = try #require(try figure(results, question).interval)
        let shares = draws.compactMap { plain.share(question, drawn: $0) }.sorted()
        for (end, level) in [(interval.low, 0.025), (interval.high, 0.975)] {
          let low = PlainBootstrap.percentile(level - slack, of: shares)
          let high = PlainBootstrap.percentile(level + slack, of: shares)
          #expect(low <= end && end <= high, "\(question): \(end) not from \(low) to \(high)")
        }
      }
    }
  }
}
