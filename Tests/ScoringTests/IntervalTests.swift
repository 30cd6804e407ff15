import Predictions
import Results
import Scoring
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
}
