import Reproducibility
import Testing

@Suite("Normal numbers by counter")
struct NormalNumbersTests {
  @Test("Both numbers have mean 0, variance 1, and nothing in common")
  func moments() {
    let draws = (0..<20_000).map { CounterRandom.normals(seed: 1, purpose: .labelNoise, UInt32($0)) }
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

  @Test("Each part of the key counts")
  func keys() {
    let draws = [
      CounterRandom.normals(seed: 1, purpose: .labelNoise, 0),
      CounterRandom.normals(seed: 2, purpose: .labelNoise, 0),
      CounterRandom.normals(seed: 1 << 32 | 1, purpose: .labelNoise, 0),
      CounterRandom.normals(seed: 1, purpose: .initialWeights, 0),
      CounterRandom.normals(seed: 1, purpose: .labelNoise, 1),
      CounterRandom.normals(seed: 1, purpose: .labelNoise, 0, 1),
      CounterRandom.normals(seed: 1, purpose: .labelNoise, 0, 0, 1),
    ]
    #expect(Set(draws).count == draws.count)
    #expect(draws[0] == CounterRandom.normals(seed: 1, purpose: .labelNoise, 0))
  }
}
