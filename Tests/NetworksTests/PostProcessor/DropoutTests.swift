import Networks
import Testing

@Suite struct DropoutTests {
  @Test func shareAndScale() {
    let factors = Dropout(rate: 0.2, seed: 1, step: 2, place: 0).factors(
      cells: 300, channels: 67, image: 0, group: 1)
    let dropped = factors.filter { $0 == 0 }.count
    // Five standard deviations of 20,100 draws.
    #expect(abs(Double(dropped) / Double(factors.count) - 0.2) < 5 * (0.16 / 20_100).squareRoot())
    #expect(Set(factors).count == 2)
    #expect(abs((factors.max() ?? 0) - 1.25) < 1e-4)
  }

  @Test func eachKeyHasAStreamOfItsOwn() {
    func factors(
      seed: UInt64 = 1, step: Int = 2, place: Int = 3, image: Int = 0, group: Int = 0
    ) -> [Float] {
      Dropout(rate: 0.5, seed: seed, step: step, place: place).factors(
        cells: 4, channels: 70, image: image, group: group)
    }
    let all = [
      factors(), factors(seed: 2), factors(step: 3), factors(place: 2), factors(image: 1), factors(group: 1),
      factors(step: 3, place: 2),
    ]
    #expect(Set(all).count == all.count)
    #expect(factors() == factors())
  }

  @Test func noRateDropsNothing() {
    let factors = Dropout(rate: 0, seed: 1, step: 0, place: 0).factors(
      cells: 9, channels: 5, image: 0, group: 0)
    #expect(factors.allSatisfy { $0 == 1 })
  }
}
