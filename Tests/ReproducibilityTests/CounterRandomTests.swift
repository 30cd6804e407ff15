import Reproducibility
import Testing

@Suite struct CounterRandomTests {
  /// The known answers that Random123 publishes for philox4x32 with ten rounds.
  @Test func agreesWithPublishedAnswers() {
    #expect(
      CounterRandom.philox(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      CounterRandom.philox(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      CounterRandom.philox(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func streamsDiffer() {
    var a = CounterRandom(seed: 1, stream: 0)
    var again = CounterRandom(seed: 1, stream: 0)
    var b = CounterRandom(seed: 1, stream: 1)
    let first = (0..<4).map { _ in a.next() }
    #expect(first == (0..<4).map { _ in again.next() })
    #expect(first != (0..<4).map { _ in b.next() })
    #expect(Set(first).count == 4)
  }

  @Test func drawsEvenlyBelowABound() {
    var random = CounterRandom(seed: 7)
    var counts = [0, 0, 0, 0, 0]
    for _ in 0..<10_000 { counts[random.below(5)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 2000) < 200 })
    #expect(random.below(0) == 0)
    #expect((0..<1000).allSatisfy { _ in (0..<1).contains(random.uniform()) })
  }
}
