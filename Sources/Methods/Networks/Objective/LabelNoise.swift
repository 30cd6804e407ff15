import Reproducibility

/// The noise on the dense term's truth: Gaussian, keyed so that it depends on nothing that was drawn before.
package struct LabelNoise: Equatable, Sendable {
  package let seed: UInt64
  /// The step's number.
  package let step: Int
  /// The pair's place in the step.
  package let place: Int

  /// What keeps these streams apart from others with the same seed.
  private static let purpose: UInt64 = 0x6E6F_6973

  package init(seed: UInt64, step: Int, place: Int) {
    self.seed = seed
    self.step = step
    self.place = place
  }

  /// Two independent numbers of mean 0 and variance 1 for a keypoint of a term.
  package func normals(_ term: ObjectiveTerm, keypoint: Int) -> SIMD2<Double> {
    var random = CounterRandom(
      seed: seed,
      path: [
        Self.purpose, UInt64(truncatingIfNeeded: step), UInt64(truncatingIfNeeded: place),
        UInt64(truncatingIfNeeded: term.rawValue), UInt64(truncatingIfNeeded: keypoint),
      ])
    return random.normals()
  }
}
