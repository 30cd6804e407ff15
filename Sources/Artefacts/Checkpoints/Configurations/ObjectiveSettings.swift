/// What is minimised (paper, section 4.2 and Table 5).
package struct ObjectiveSettings: Equatable, Sendable, Encodable {
  /// Whether the dense term joins the sparse one. The augmented pairs have a dense term only, so that without it there
  /// are none.
  package var dense = true
  /// The weights of the augmented pairs, beside 1 of the plain one; 0 leaves one out.
  package var doubleFlip: Float = 1
  package var singleFlip: Float = 0
  package var selfFlip: Float = 0.25
  /// The standard deviation of the noise on the dense term's truth, in shares of half the threshold; 0 for none.
  package var perturbation: Float = 0.1
  /// The share of the input's elements that are dropped; 0 for none.
  package var dropout: Float = 0.2
  /// The temperature of the soft arg max.
  package var temperature: Float = 0.02

  package init() {}
}
