import Reproducibility
import Testing

@Suite("Normal numbers by counter")
struct NormalNumbersTests {
  @Test("Both numbers have mean 0, variance 1, and nothing in common")
  func moments() {
    var random = CounterRandom(seed: 1)
    let draws = (0..<20_000).map { _ in random.normals() }
    let count = Double(draws.count)
    let mean = draws.reduce(SIMD2<Double>(), +) / count
    let square = draws.reduce(SIMD2<Double>()) { $0 + $1 * $1 } / count
    let product = draws.reduce(0) { $0 + $1.x * $1.y } / count
    let beyond = draws.filter { abs($0.x) > 1.96 }.count
    // Four standard errors.
    #expect(abs(mean.x) < 0.029 && abs(mean.y) < 0.029 && abs(product) < 0.029)
    #expect(abs(square.x - 1) < 0.04 && abs(square.y - 1) < 0.04)
    #expect(abs(Double(beyond) / count - 0.05) < 0.007)
  }

  @Test("The same state gives the same numbers, the next state others")
  func repeatable() {
    var (first, second) = (CounterRandom(seed: 1), CounterRandom(seed: 1))
    let draws = (0..<3).map { _ in first.normals() }
    #expect(draws == (0..<3).map { _ in second.normals() })
    #expect(Set(draws).count == 3)
  }
}
