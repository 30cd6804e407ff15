/// How many descriptors of a map have no direction.
public struct VectorFaults: Equatable, Sendable {
  /// Descriptors of zeros.
  public var zero: Int
  /// Descriptors with a NaN or an infinity.
  public var notFinite: Int

  /// Counts of both kinds.
  public init(zero: Int = 0, notFinite: Int = 0) {
    self.zero = zero
    self.notFinite = notFinite
  }

  /// Whether there are any.
  public var isEmpty: Bool { zero == 0 && notFinite == 0 }

  public static func + (a: VectorFaults, b: VectorFaults) -> VectorFaults {
    VectorFaults(zero: a.zero &+ b.zero, notFinite: a.notFinite &+ b.notFinite)
  }
}
