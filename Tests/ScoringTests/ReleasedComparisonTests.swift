import Predictions
import Results
import Scoring
import Testing

@Suite struct ReleasedComparisonTests {
  /// One pair whose target is labelled as hidden, one whose isn't, the answers for both where the keypoints are.
  private func comparison(
    _ chosen: String, hidden: Bool = true, points: [(Double, Double)?] = [(50, 20), (80, 20), nil, (90, 40)]
  ) throws -> ReleasedComparison? {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(
      image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)], visibility: hidden ? .occluded : .visible)
    small.add(image: 3, "cat", [(50, 20), nil, nil, nil])
    small.add(pair: 1, 2)
    small.add(pair: 1, 3)
    let predictions = small.predictions([points, [(50, 20), nil, nil, nil]])
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    let rules = try protocols.named(chosen)
    let results = try Scorer.score(
      sheet, under: rules, intervals: IntervalSettings(resamples: 0), threads: 1)
    return try ReleasedComparison(
      sheet, results, under: rules, released: protocols.named("geoaware-as-released"), threads: 1)
  }

  @Test func countsWhatIsHiddenAndSaysBothFigures() throws {
    // All 4 of 4 are right where they are; halved, only the one that isn't hidden: 1/2 per image, 1/4 per point.
    let found = try #require(try comparison("geoaware"))
    #expect(
      found.lists == [
        .init(name: "test", chosen: .init(image: 1, point: 1), released: .init(image: 0.5, point: 0.25))
      ])
    #expect(
      found.explanation.text
        == "3 of 4 keypoints are labelled as hidden (v = 1), which the paper's released code looks for at half their "
        + "coordinates: geoaware-as-released gives PCK@0.10 per image / per point 50.00% / 25.00% on test, where geoaware "
        + "gives 100.00% / 100.00%")
  }

  @Test func saysNothingWhereNothingDiffers() throws {
    #expect(try comparison("geoaware", hidden: false) == nil)
    #expect(try comparison("geoaware-as-released-per-point") == nil)
    // Wrong under both.
    #expect(try comparison("geoaware", points: [(500, 500), (500, 500), nil, (500, 500)]) == nil)
  }

  @Test func theReleasedProtocolIsTheDatasetsOwn() throws {
    #expect(try protocols.released(for: "ap-10k")?.name == "geoaware-as-released")
    #expect(try protocols.released(for: "spair-71k") == nil)
  }
}
