import Foundation

extension CounterRandom {
  /// What a draw is for. Uses that share a seed never share a counter.
  package enum Purpose: UInt32, Sendable {
    case initialWeights = 0x4845_0001
    case labelNoise = 0x4E4F_0001
  }

  /// Two independent numbers of mean 0 and variance 1, the same for the same arguments whatever was drawn before.
  ///
  /// - Parameters:
  ///   - first: What the draw belongs to, with `second` and `third`: numbers of a step, a place, an element.
  package static func normals(
    seed: UInt64, purpose: Purpose, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0
  ) -> SIMD2<Double> {
    let key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    let words = philox(counter: SIMD4(first, second, third, purpose.rawValue), key: key)
    // Box and Muller. The first number is above 0, so that its logarithm is finite.
    let distance = Double(((UInt64(words.y) << 32 | UInt64(words.x)) >> 11) + 1) * 0x1p-53
    let turn = Double((UInt64(words.w) << 32 | UInt64(words.z)) >> 11) * 0x1p-53
    let radius = (-2 * log(distance)).squareRoot()
    return SIMD2(radius * cos(2 * .pi * turn), radius * sin(2 * .pi * turn))
  }
}
