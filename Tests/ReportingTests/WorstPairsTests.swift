import Reporting
import Results
import Testing

@Suite struct WorstPairsTests {
  /// A line whose keypoints have errors of these kinds, `nil` for right ones; `errors` over the base of 100.
  private func line(
    _ pair: String, _ kinds: [ErrorKind?], errors: [Double?]? = nil, geo: [Bool]? = nil, list: String = "test",
    category: String = "cat", images: (String, String)? = nil
  ) -> OutcomeLine {
    let keypoints = kinds.indices.map { index in
      KeypointOutcome(
        index: index, nearest: index, error: (errors ?? kinds.map { _ in 0.5 })[index].map { $0 * 100 },
        isGeo: geo?[index] ?? true, isPooledGeo: false)
    }
    let images = images ?? (pair + "s", pair + "t")
    return OutcomeLine(
      list: list, pair: pair, category: category, source: .init(name: images.0, category: category),
      target: .init(name: images.1, category: category), names: kinds.map { _ in "paw" },
      outcome: PairOutcome(base: 100, keypoints: keypoints, kinds: kinds))
  }

  private func names(_ worst: WorstPairs, _ lines: [OutcomeLine]) -> [String] {
    worst.choose(from: lines, alpha: 0).map(\.pair)
  }

  @Test func mostKeypointsThenTheGreaterErrorThenTheName() {
    let lines = [
      line("c", [.mirror, nil, nil]), line("b", [.mirror, .jitter, .other]),
      line("far", [.mirror, nil, nil], errors: [0.9, 0, 0]), line("most", [.mirror, .mirror, nil]),
      line("none", [.jitter, nil, nil]), line("b", [.mirror, nil, nil], list: "other"),
    ]
    let worst = WorstPairs(kind: .mirror, count: 10)
    let chosen = worst.choose(from: lines, alpha: 0)
    #expect(chosen.map { "\($0.list)/\($0.pair)" } == ["test/most", "test/far", "other/b", "test/b", "test/c"])
    #expect(chosen.map(\.keypoints) == [2, 1, 1, 1, 1])
    #expect(chosen[1].error == 0.9)
    #expect(worst.choose(from: lines.reversed(), alpha: 0) == chosen)
    #expect(names(WorstPairs(kind: .mirror, count: 2), lines) == ["most", "far"])
  }

  @Test func anyCountsEveryWrongKeypoint() {
    let lines = [line("a", [.mirror, nil, nil]), line("b", [.silent, .jitter, nil], errors: [nil, 0.2, 0])]
    #expect(names(WorstPairs(kind: nil, count: 10), lines) == ["b", "a"])
    #expect(WorstPairs(kind: .silent, count: 1).choose(from: lines, alpha: 0).map(\.error) == [0])
  }

  @Test func aSubsetAndACategoryCountAlone() {
    let lines = [
      line("a", [.mirror, .mirror], geo: [false, false]), line("b", [.mirror, nil], geo: [true, true]),
      line("c", [.mirror, .mirror], category: "dog"),
    ]
    #expect(names(WorstPairs(kind: .mirror, subset: .geo, count: 10), lines) == ["c", "b"])
    #expect(names(WorstPairs(kind: .mirror, category: "cat", count: 10), lines) == ["a", "b"])
    #expect(names(WorstPairs(kind: .mirror, category: "cow", count: 10), lines).isEmpty)
  }

  @Test func anImageIsInTwoPairsAtMost() {
    let lines = (0..<5).map { line("\($0)", [.mirror], images: ("same", "t\($0)")) } + [line("z", [.mirror])]
    #expect(names(WorstPairs(kind: .mirror, count: 4), lines) == ["0", "1", "z"])
  }

  @Test func anAlphaThatIsNotThereChoosesNothing() {
    #expect(WorstPairs(kind: nil, count: 3).choose(from: [line("a", [.mirror])], alpha: 1).isEmpty)
    #expect(WorstPairs(kind: nil, count: 3).choose(from: [line("a", [])], alpha: 0).isEmpty)
  }
}
