import Reproducibility
import TestSupport
import Testing

@Suite struct CPythonRandomTests {
  /// What CPython 3.11 gives for a seed, drawn in this order.
  struct Constants: Sendable {
    let seed: UInt64
    let bits: [UInt64]  // getrandbits of 1, 32, 33, 64
    let random: Double
    let below7: Int
    let pooled: [Int]  // sample(range(30), 5)
    let seen: [Int]  // sample(range(100000), 8)
  }

  static let constants = [
    Constants(
      seed: 0, bits: [1, 1_654_615_998, 7_550_356_652, 746_805_015_404_516_437], random: 0.25891675029296335,
      below7: 4, pooled: [15, 12, 29, 25, 26],
      seen: [39755, 62468, 46930, 76465, 28631, 66150, 18254, 36941]),
    Constants(
      seed: 1, bits: [0, 2_444_712_010, 7_934_667_487, 1_164_115_433_906_158_532],
      random: 0.2550690257394217, below7: 3, pooled: [24, 14, 15, 20, 12],
      seen: [27519, 12302, 63944, 3715, 51093, 56723, 79618, 99913]),
    Constants(
      seed: 1 << 32, bits: [0, 1_508_871_100, 6_089_528_582, 420_988_764_530_468_635],
      random: 0.6117214625782752, below7: 6, pooled: [24, 10, 26, 17, 14],
      seen: [1834, 18099, 9931, 56775, 65678, 41177, 44917, 96606]),
    Constants(
      seed: .max, bits: [0, 1_068_495_656, 5_747_075_648, 8_412_893_781_816_475_729],
      random: 0.6151259995625727, below7: 2, pooled: [24, 23, 22, 1, 6],
      seen: [95678, 69781, 61565, 86301, 10254, 43229, 63362, 34357]),
  ]

  @Test(arguments: constants) func agreesWithCPython(expected: Constants) {
    var random = CPythonRandom(seed: expected.seed)
    #expect([1, 32, 33, 64].map { random.getRandomBits($0) } == expected.bits)
    #expect(random.random() == expected.random)
    #expect(random.randBelow(7) == expected.below7)
    #expect(random.sampleIndices(population: 30, count: 5) == expected.pooled)
    #expect(random.sampleIndices(population: 100_000, count: 8) == expected.seen)
  }

  @Test(arguments: [0, 1, 311, 312, 313, 624, 5000]) func skippingIsDrawing(count: Int) {
    var skipped = CPythonRandom(seed: 42)
    var drawn = CPythonRandom(seed: 42)
    _ = (skipped.getRandomBits(8), drawn.getRandomBits(8))
    skipped.skipRandom(count)
    for _ in 0..<count { _ = drawn.random() }
    #expect(skipped.random() == drawn.random())
  }

  @Test func impossibleRequestsGiveLess() {
    var random = CPythonRandom(seed: 42)
    #expect(random.sampleIndices(population: 3, count: 9).sorted() == [0, 1, 2])
    #expect(random.sampleIndices(population: -1, count: 2).isEmpty)
    #expect(random.sampleIndices(population: 5, count: -2).isEmpty)
    #expect(random.randBelow(0) == 0)
    #expect(random.getRandomBits(0) == 0)
  }

  @Test func agreesWithAllGoldenCases() throws {
    let golden = try RandomGolden(path: Goldens.path("rng.json"))
    var random = CPythonRandom(seed: 42)
    #expect((0..<5).map { _ in random.random() } == golden.firstRandoms)
    random = CPythonRandom(seed: 42)
    #expect((0..<5).map { _ in random.getRandomBits(32) }.map(Int.init) == golden.firstBits)
    #expect(golden.samples.count == 11)
    for expected in golden.samples {
      var random = CPythonRandom(seed: UInt64(expected.seed))
      var values = Array(0..<expected.n)
      random.shuffle(&values)
      let sample = random.sampleIndices(population: expected.n, count: expected.k)
      #expect(Array(values.prefix(20)) == expected.shuffleHead)
      #expect(RandomGolden.checksum(values) == expected.shuffleSum)
      #expect(Array(sample.prefix(20)) == expected.sampleHead)
      #expect(RandomGolden.checksum(sample) == expected.sampleSum)
      #expect(random.random() == expected.nextRandom)
    }
  }
}
