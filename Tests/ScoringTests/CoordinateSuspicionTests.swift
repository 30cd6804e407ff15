import Predictions
import Scoring
import Testing

@Suite struct CoordinateSuspicionTests {
  /// Twenty pairs; every target shows three keypoints, far from the diagonal and from the origin.
  private func small() -> SmallBenchmark {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    for id in 2...21 {
      small.add(image: id, "cat", [(90, Double(20 + id)), (120, 30), nil, (150, Double(60 - id))])
      small.add(pair: 1, id)
    }
    return small
  }

  /// What is suspected of points that are the true ones changed by `change`.
  private func suspicion(
    _ change: (SIMD2<Double>) -> SIMD2<Double>?, pairs: Int = 20
  ) throws -> CoordinateSuspicion? {
    let small = small()
    let points = small.pairs.prefix(pairs).map { pair in
      (small.instances[pair.target]?.keypoints ?? []).map { keypoint -> (Double, Double)? in
        guard keypoint.visibility != .absent else { return nil }
        return change(SIMD2(keypoint.x, keypoint.y)).map { ($0.x, $0.y) }
      }
    }
    let sheet = try AnswerSheet(small.predictions(points), on: small.benchmark, allowMissing: true)
    return try CoordinateSuspicion(sheet, under: protocols.named("geoaware"))
  }

  @Test func scaleAndAxesAreSuspected() throws {
    #expect(try suspicion { $0 / 2 }?.best == .doubled)
    #expect(try suspicion { $0 * 2 }?.best == .halved)
    let swapped = try #require(try suspicion { SIMD2($0.y, $0.x) })
    #expect(swapped.best == .swapped)
    #expect(
      swapped.explanation.text
        == "the points look as if they should be read with x and y swapped: over 20 of the pairs PCK@0.10 per point "
        + "is 0.0% as they stand, 0.0% doubled, 0.0% halved, 100.0% with x and y swapped. Points are x, y in pixels of "
        + "the original target image")
  }

  @Test func healthyAndWeakPredictionsAreNot() throws {
    #expect(try suspicion { $0 } == nil)
    #expect(try suspicion { $0 + SIMD2(8, 0) } == nil)
    #expect(try suspicion { $0 + SIMD2(40, -60) } == nil)
    #expect(try suspicion { _ in nil } == nil)
    #expect(try suspicion { _ in SIMD2(100, 50) } == nil)
  }

  @Test func aFewKeypointsSayNothing() throws {
    #expect(try suspicion({ $0 / 2 }, pairs: 9) == nil)
    #expect(try suspicion({ $0 / 2 }, pairs: 10) != nil)
  }
}
