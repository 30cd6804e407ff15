import Annotations
import Audits
import Benchmarks
import Testing

@Suite struct CountsTests {
  @Test func addsUpListsAndCategories() throws {
    let cats = (1...3).map { SmallBenchmark.instance($0) }
    // Its target shows one shoulder and no hip: nothing in the pair is geometry-aware.
    let dog = SmallBenchmark.instance(4, category: "dog")
    let puppy = SmallBenchmark.instance(5, category: "dog", points: [(20, 20), nil, nil, nil, (30, 10), nil])
    let report = try SmallBenchmark.report(
      cats + [dog, puppy],
      [
        ("trn", [SmallBenchmark.pair(cats[0], cats[1]), SmallBenchmark.pair(cats[1], cats[2])]),
        ("test", [SmallBenchmark.pair(dog, puppy), SmallBenchmark.pair(puppy, dog, mirrored: true)]),
      ])
    #expect(report.lists.map(\.name) == ["trn", "test"])
    #expect(report.lists.map(\.tally.images) == [3, 2])
    #expect(report.lists.map(\.tally.keypoints) == [10, 4])
    // Asked the other way round, the left shoulder is geometry-aware: the grown dog shows both.
    #expect(report.lists.map(\.tally.geoKeypoints) == [8, 1])
    #expect(report.lists.map(\.tally.geoPairs) == [2, 1])
    #expect(report.lists.map(\.mirrored) == [0, 1])
    #expect(report.total.pairs == 4)
    #expect(report.total.geoKeypointShare == 9.0 / 14)
    #expect(report.lists[1].categories.map(\.name) == ["dog"])
    #expect(report.lists[0].pairsPerImage.histogram == [0, 2, 1])
    #expect(report.lists[0].keypointsPerPair.histogram == [0, 0, 0, 0, 0, 2])
  }

  @Test func countsSubgroupsByWhatTheTargetShows() throws {
    let full = SmallBenchmark.instance(1)
    let half = SmallBenchmark.instance(2, points: [(20, 20), nil, (20, 60), (40, 60), nil, nil])
    let report = try SmallBenchmark.report(
      [full, half], [("test", [SmallBenchmark.pair(full, half), SmallBenchmark.pair(half, full)])])
    let shoulders = try #require(report.subgroups.first { $0.name == "shoulders" })
    #expect(shoulders.visibleInTarget == [0, 1, 1])
    #expect(shoulders.keypoints == 2)
    #expect(shoulders.geoKeypoints == 1)
    #expect(report.subgroups.first { $0.name == "hips" }?.visibleInTarget == [0, 0, 2])
  }

  @Test func quantilesAreNumPys() {
    // numpy.quantile([1, 2, 2, 7], [0, .25, .5, .75, 1]) = 1, 1.75, 2, 3.25, 7
    let spread = Distribution([7, 2, 1, 2])
    #expect([0, 0.25, 0.5, 0.75, 1].map { spread.quantile($0) } == [1, 1.75, 2, 3.25, 7])
    #expect(spread.mean == 3)
    #expect(Distribution([Int]()).quantile(0.5) == nil)
  }

  @Test(arguments: [
    (0, 1, 0), (0, 7, 0), (0, 2, 1), (7, 2, 1), (1, 4, 1), (0, 4, 2), (6, 2, 2),
  ])
  func viewpointIsADistanceOnACircle(a: Int, b: Int, expected: Int) {
    let view = {
      ViewAttributes(azimuth: $0, pose: nil, truncated: false, occluded: false, difficult: false)
    }
    #expect(PairVariation(source: (view(a), nil), target: (view(b), nil)).viewpoint == expected)
  }

  @Test func difficultyFollowsSPair() throws {
    let view = { (truncated: Bool, occluded: Bool) in
      ViewAttributes(azimuth: 3, pose: nil, truncated: truncated, occluded: occluded, difficult: false)
    }
    let small = SmallBenchmark.instance(
      1, box: BoundingBox(x: 10, y: 5, width: 10, height: 10), view: view(true, false))
    let large = SmallBenchmark.instance(
      2, box: BoundingBox(x: 10, y: 5, width: 20, height: 20), view: view(false, true))
    let difficulty = try SmallBenchmark.report([small, large], [("test", [SmallBenchmark.pair(small, large)])])
      .lists[0].difficulty
    #expect(difficulty.viewpoint == [1, 0, 0])
    #expect(difficulty.scale == [0, 1, 0])  // four times is not above four
    #expect(difficulty.truncation == [0, 1, 0, 0])
    #expect(difficulty.occlusion == [0, 0, 1, 0])
    #expect(difficulty.areaRatioQuartiles == [4, 4, 4])
  }

  @Test func facingIsTheOrderOfTheTwins() throws {
    let turned = SmallBenchmark.points.map { $0.map { (100 - $0.0, $0.1) } }
    let torn: [(Double, Double)?] = [(40, 20), (20, 20), (20, 60), (40, 60), (30, 10), nil]
    let animals = [SmallBenchmark.points, turned, torn].enumerated().map {
      SmallBenchmark.instance($0 + 1, points: $1)
    }
    let pairs = [(0, 0), (0, 1), (0, 2)].map { SmallBenchmark.pair(animals[$0], animals[$1]) }
    #expect(try SmallBenchmark.report(animals, [("test", pairs)]).lists[0].difficulty.facing == [1, 1, 1])
  }

  @Test func keypointsAreCountedByLabelAndUse() throws {
    let animals = [1, 2].map { SmallBenchmark.instance($0, hidden: [4]) }
    let report = try SmallBenchmark.report(animals, [("test", [SmallBenchmark.pair(animals[0], animals[1])])])
    let nose = report.keypoints[4]
    #expect([nose.labelled, nose.hidden, nose.used, nose.instances] == [2, 2, 1, 2])
    #expect(report.finding(.unannotatedKeypoint)?.places == ["beast: tail (index 5), in none of 2 instances"])
    #expect(report.finding(.hiddenPoint)?.count == 2)
  }
}
