import Foundation

extension CounterRandom {
  /// Two independent numbers of mean 0 and variance 1, by the next 128 bits (Box and Muller, 1958).
  package mutating func normals() -> SIMD2<Double> {
    // The first number is above 0, so that its logarithm is finite.
    let distance = Double((next() >> 11) + 1) * 0x1p-53
    let turn = 2 * .pi * uniform()
    let radius = (-2 * log(distance)).squareRoot()
    return SIMD2(radius * cos(turn), radius * sin(turn))
  }
}
