/// How many descriptors of a map have no direction.
package struct VectorFaults: Equatable, Sendable {
  /// Descriptors of zeros.
  package var zero: Int
  /// Descriptors with a NaN or an infinity.
  package var notFinite: Int

  /// Counts of both kinds.
  package init(zero: Int = 0, notFinite: Int = 0) {
    self.zero = zero
    self.notFinite = notFinite
  }

  /// Whether there are any.
  package var isEmpty: Bool { zero == 0 && notFinite == 0 }

  package static func + (a: VectorFaults, b: VectorFaults) -> VectorFaults {
    VectorFaults(zero: a.zero &+ b.zero, notFinite: a.notFinite &+ b.notFinite)
  }
}
