import Reproducibility
import TestSupport
import Testing

@Suite struct NumPyRandomTests {
  @Test func agreesWithNumPy() {
    var random = NumPyRandom(seed: 7)
    #expect(random.choice(population: 10, count: 6) == [4, 9, 6, 3, 3, 7])
    #expect(random.choice(population: 10, count: 4, replace: false) == [6, 3, 4, 8])
    #expect(random.permutation(8) == [1, 5, 2, 6, 3, 7, 4, 0])
    #expect(random.choice(population: 1, count: 3) == [0, 0, 0])
  }

  @Test func emptyPopulationsGiveNothing() {
    var random = NumPyRandom(seed: 7)
    #expect(random.choice(population: 0, count: 3).isEmpty)
    #expect(random.choice(population: 1 << 33, count: 3).isEmpty)
    #expect(random.choice(population: 4, count: -1, replace: false).isEmpty)
  }

  @Test func agreesWithAllGoldenCases() throws {
    let golden = try RandomGolden(path: Goldens.path("rng.json"))
    // One stream, with replacement.
    var random = NumPyRandom(seed: 42)
    #expect(golden.choices.count == 3)
    for expected in golden.choices {
      #expect(random.choice(population: expected.n, count: expected.k) == expected.values)
    }
  }
}
