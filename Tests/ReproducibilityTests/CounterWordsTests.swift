import Reproducibility
import Testing

@Suite struct CounterWordsTests {
  @Test func wordsAreThoseOfTheBlocks() {
    let random = CounterRandom(seed: 0x1234_5678_9ABC_DEF0, stream: 77)
    var words = [UInt32](repeating: 0, count: 64)
    let first: UInt64 = 0x1_FFFF_FFF8
    random.fill(&words, fromBlock: first)
    for block in 0..<16 {
      let number = first + UInt64(block)
      let expected = CounterRandom.philox(
        counter: SIMD4(UInt32(truncatingIfNeeded: number), UInt32(number >> 32), 77, 0),
        key: SIMD2(0x9ABC_DEF0, 0x1234_5678))
      for word in 0..<4 { #expect(words[block / 8 * 32 + word * 8 + block % 8] == expected[word]) }
    }
  }

  @Test func pathsAreKeptApart() {
    func first(_ seed: UInt64, _ path: [UInt64]) -> UInt64 {
      var random = CounterRandom(seed: seed, path: path)
      return random.next()
    }
    let numbers = [
      first(1, []), first(1, [0]), first(1, [1]), first(1, [0, 0]), first(1, [0, 1]), first(1, [1, 0]),
      first(2, [0]),
      first(1, [1 << 32]),
    ]
    #expect(Set(numbers).count == numbers.count)
    #expect(first(1, [4, 5]) == first(1, [4, 5]))
  }
}
