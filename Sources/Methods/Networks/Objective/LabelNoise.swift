import Reproducibility

/// The noise on the dense term's truth: Gaussian, keyed so that it depends on nothing that was drawn before.
package struct LabelNoise: Equatable, Sendable {
  package let seed: UInt64
  /// The step's number.
  package let step: Int
  /// The pair's place in the step.
  package let place: Int

  package init(seed: UInt64, step: Int, place: Int) {
    self.seed = seed
    self.step = step
    self.place = place
  }

  /// Two independent numbers of mean 0 and variance 1 for a keypoint of a term.
  package func normals(_ term: ObjectiveTerm, keypoint: Int) -> SIMD2<Double> {
    CounterRandom.normals(
      seed: seed, purpose: .labelNoise, UInt32(truncatingIfNeeded: step), UInt32(truncatingIfNeeded: place),
      UInt32(truncatingIfNeeded: keypoint << 2 | term.rawValue))
  }
}
