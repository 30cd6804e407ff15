import Charts
import Testing

struct TicksTests {
  @Test(arguments: [
    (0.0, 26.9, 6, [0.0, 5, 10, 15, 20, 25, 30], 0), (0, 100, 5, [0, 20, 40, 60, 80, 100], 0),
    (0.013, 0.094, 4, [0, 0.02, 0.04, 0.06, 0.08, 0.1], 2), (-3, 7, 5, [-4, -2, 0, 2, 4, 6, 8], 0),
    (0, 0.3, 3, [0, 0.1, 0.2, 0.3], 1), (1, 80_000, 4, [0, 20_000, 40_000, 60_000, 80_000], 0),
  ])
  func ticksAreRoundNumbers(low: Double, high: Double, count: Int, values: [Double], decimals: Int) {
    let ticks = Ticks(from: low, to: high, count: count)
    #expect(ticks.values == values)
    #expect(ticks.decimals == decimals)
  }

  @Test(arguments: [
    (0.0, 0.0), (5, 5), (.nan, 1), (-.infinity, .infinity), (1e300, -1e300), (1e-300, 2e-300), (7, 3),
    (1e12, 1e12), (-1e-9, 0),
  ])
  func anyEndsHaveAFewRisingTicks(low: Double, high: Double) {
    for count in [-1, 0, 1, 5, 20] {
      let ticks = Ticks(from: low, to: high, count: count)
      #expect(2...50 ~= ticks.values.count)
      #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
      #expect(ticks.values.allSatisfy { $0.isFinite })
    }
  }
}
