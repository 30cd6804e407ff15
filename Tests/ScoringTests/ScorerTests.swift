import Predictions
import Results
import Scoring
import Testing

@Suite struct ScorerTests {
  /// Two pairs. Base 100, so α 0.10 allows 10 px. Pair A has keypoints 0, 1 (geo) and 3; pair B only 3.
  private func twoPairs() -> SmallBenchmark {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(image: 3, "dog", [nil, nil, nil, (5, 5)])
    small.add(pair: 1, 2)
    small.add(pair: 3, 2)
    return small
  }

  private func score(
    _ small: SmallBenchmark, _ predictions: Predictions, _ name: String = "geoaware", resamples: Int = 0,
    threads: Int = 1
  ) throws -> Results {
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    return try Scorer.score(
      sheet, under: protocols.named(name), intervals: IntervalSettings(resamples: resamples), threads: threads)
  }

  @Test func perImageWeighsPairsAndPerPointWeighsKeypoints() throws {
    let small = twoPairs()
    // Pair A: errors 3 (right), 12 (wrong), 0 (right). Pair B: error 20 (wrong).
    let results = try score(
      small, small.predictions([[(53, 20), (80, 32), nil, (90, 40)], [nil, nil, nil, (90, 20)]]))
    // Per image (2/3 + 0) / 2; per point 2 of 4; geo: 1 of 2 in the one pair that has some.
    let image = try #require(results.figure(list: "test", alpha: 0.1))
    #expect(image.value == (2.0 / 3) / 2)
    #expect(image.pairs == 2 && image.keypoints == 4)
    let point = try #require(results.figure(list: "test", alpha: 0.1, average: .point))
    #expect(point.value == 0.5)
    let geo = try #require(results.figure(list: "test", alpha: 0.1, subset: .geo))
    #expect(geo.value == 0.5 && geo.pairs == 1 && geo.keypoints == 2)
    #expect(results.figure(list: "test", alpha: 0.1, category: "cat")?.value == 2.0 / 3)
    #expect(results.figure(list: "test", alpha: 0.1, category: "dog")?.value == 0)
    #expect(results.figure(list: "test", alpha: 0.1, subset: .geo, category: "dog")?.value == nil)
    // At 0.01 the threshold is 1 px: only the exact answer counts.
    #expect(results.figure(list: "test", alpha: 0.01, average: .point)?.value == 0.25)
  }

  @Test func categoriesWeighTheSameWhereTheProtocolSaysSo() throws {
    var small = twoPairs()
    small.add(pair: 2, 1)
    // Cats 1 and 0, dog 1: pairs (1 + 0 + 1) / 3, categories (1/2 + 1) / 2.
    let predictions = small.predictions([
      [(50, 20), (80, 20), nil, (90, 40)], [nil, nil, nil, (90, 40)], [(90, 90), (90, 90), nil, (90, 90)],
    ])
    #expect(try score(small, predictions).figure(list: "test", alpha: 0.1)?.value == 2.0 / 3)
    #expect(try score(small, predictions, "category-mean").figure(list: "test", alpha: 0.1)?.value == 0.75)
  }

  @Test func equalityDependsOnTheComparison() throws {
    let small = twoPairs()
    // Both answers for keypoint 3 are exactly 10 px off.
    let predictions = small.predictions([
      [(50, 20), (80, 20), nil, (90, 30)], [nil, nil, nil, (80, 40)],
    ])
    #expect(try score(small, predictions).figure(list: "test", alpha: 0.1, average: .point)?.value == 0.5)
    #expect(
      try score(small, predictions, "spair-toolkit").figure(list: "test", alpha: 0.1, average: .point)?.value
        == 1)
  }

  @Test func framesAndBasesMoveTheThreshold() throws {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(pair: 1, 2)
    func value(_ offset: (Double, Double), _ name: String, _ alpha: Double = 0.1) throws -> Double? {
      let all = [(50.0, 20.0), (80, 20), nil, (90, 40)].map { $0.map { ($0.0 + offset.0, $0.1 + offset.1) } }
      return try score(small, small.predictions([all]), name).figure(list: "test", alpha: alpha)?.value
    }
    // Square of 240: x by 1.2, y by 2.4. Box 100 × 50 becomes 120 × 120, so 12 allowed: 10 px in x, 5 in y.
    #expect(try value((9.9, 0), "square-frame") == 1)
    #expect(try value((0, 5.1), "square-frame") == 0)
    // The slip, in 840: x by 4.2, y by 8.4; threshold 0.1 · 100 · 8.4 = 84, that is 20 px in x and 10 in y.
    #expect(try value((19.9, 0), "slip-threshold-by-height") == 1)
    #expect(try value((0, 10.1), "slip-threshold-by-height") == 0)
    // Image 200 × 100: 20 px. Keypoints' box 40 × 20: 4 px.
    #expect(try value((0, 19.9), "pf-pascal") == 1)
    #expect(try value((0, 20.1), "pf-pascal") == 0)
    #expect(try value((0, 3.9), "pf-willow") == 1)
    #expect(try value((0, 4.1), "pf-willow") == 0)
    // With the padding, in 240: from -1 to 108 in x, 10.9 allowed, 4.54 px in y.
    #expect(try value((0, 4.5), "slip-willow-padding") == 1)
    #expect(try value((0, 4.6), "slip-willow-padding") == 0)
  }

  @Test func visibilityChoosesTheKeypoints() throws {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)], visibility: .occluded)
    small.add(image: 3, "cat", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(pair: 1, 2)
    small.add(pair: 1, 3)
    let exact: [(Double, Double)?] = [(50, 20), (80, 20), nil, (90, 40)]
    let far: [(Double, Double)?] = [(0, 0), (0, 0), nil, (0, 0)]
    let predictions = small.predictions([far, exact])
    #expect(try score(small, predictions).figure(list: "test", alpha: 0.1)?.value == 0.5)
    let visible = try #require(
      try score(small, predictions, "visible-only").figure(list: "test", alpha: 0.1))
    #expect(visible.value == 1 && visible.pairs == 1 && visible.keypoints == 3)
    // v = 1 halved in the square of 840, whose padding of 210 above the image of 200 × 100 is 50 of its pixels:
    // y / 2 - 25, so that (25, -15), (40, -15), (45, -5) are what is looked for in image 2.
    let halves: [(Double, Double)?] = [(25, -15), (40, -15), nil, (45, -5)]
    let halved = try score(small, small.predictions([halves, exact]), "slip-half-coordinates")
    #expect(halved.figure(list: "test", alpha: 0.1)?.value == 1)
  }

  @Test func daggerAsksForTheNearestKeypoint() throws {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (58, 20), nil, (90, 40)])
    small.add(pair: 1, 2)
    // Keypoint 0 is answered 5 px off, 3 px from keypoint 1: correct, and not for PCK†.
    let results = try score(small, small.predictions([[(55, 20), (58, 20), nil, (90, 40)]]))
    #expect(results.figure(list: "test", alpha: 0.1)?.value == 1)
    #expect(results.figure(list: "test", alpha: 0.1, metric: .pckDagger)?.value == 2.0 / 3)
  }

  @Test func averagePrecisionRanksBySimilarity() throws {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), (15, 15), (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(pair: 1, 2)
    // By similarity: 0 right (1/1), 2 absent in the target, 1 right (2/3), 3 wrong. AP = (1 + 2/3) / 3.
    let points: [(Double, Double)?] = [(50, 20), (80, 20), (1, 1), (10, 10)]
    let results = try score(
      small, small.predictions([points], similarities: [[0.9, 0.5, 0.7, 0.1]]))
    let kap = try #require(results.figure(list: "test", alpha: 0.1, metric: .kap, average: .point))
    #expect(abs((kap.value ?? 0) - (1 + 2.0 / 3) / 3) < 1e-12)
    #expect(kap.keypoints == 4)
    let without = try score(small, small.predictions([points]))
    #expect(without.figure(list: "test", alpha: 0.1, metric: .kap, average: .point) == nil)
  }

  @Test func errorsAreToldApart() throws {
    var small = SmallBenchmark()
    for id in 1...2 { small.add(image: id, "cat", [(20, 20), (60, 20), (20, 60), (60, 60)]) }
    small.add(pair: 1, 2)
    small.add(pair: 2, 1)
    // α 0.10: 10 px allowed, near means below 20 px. Pair one: jitter (15 off its own), mirror (on 0's place),
    // subgroup (19 from 0), other (on 0's place). Pair two: background, silent, right, right.
    let results = try score(
      small,
      small.predictions([
        [(20, 35), (20, 20), (20, 39), (20, 20)], [(150, 90), nil, (20, 60), (60, 60)],
      ]))
    let share = try #require(
      results.errors.first { $0.alpha == 0.1 && $0.subset == .all && $0.category == nil })
    #expect(share.keypoints == 8)
    // Keypoint 2's answer (20, 39) is 19 from keypoint 0 and 21 from its own: a subgroup error.
    #expect(
      ErrorKind.allCases.map { share.count(of: $0) }
        == [
          1 /* silent */, 1 /* background */, 1 /* jitter */, 1 /* mirror */, 1 /* subgroup */, 1 /* other */,
        ])
    let geo = try #require(
      results.errors.first { $0.alpha == 0.1 && $0.subset == .geo && $0.category == "cat" })
    #expect(geo.wrong == 5 && geo.count(of: .other) == 0)
    #expect(results.coverage.first?.silentKeypoints == 1)
  }
}
