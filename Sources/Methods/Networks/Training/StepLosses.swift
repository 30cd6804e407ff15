/// The losses of one step, means over its pairs; terms that weren't asked for are `nil`.
package struct StepLosses: Equatable, Sendable {
  package var total: Float
  package var sparse: Float?
  package var dense: Float?
  package var doubleFlip: Float?
  package var singleFlip: Float?
  package var selfFlip: Float?

  package init(total: Float) { self.total = total }

  /// The mean over pairs; of a term, over those pairs that have it.
  package init(meanOf pairs: [StepLosses]) {
    total = Self.mean(pairs.map(\.total)) ?? 0
    sparse = Self.mean(pairs.compactMap(\.sparse))
    dense = Self.mean(pairs.compactMap(\.dense))
    doubleFlip = Self.mean(pairs.compactMap(\.doubleFlip))
    singleFlip = Self.mean(pairs.compactMap(\.singleFlip))
    selfFlip = Self.mean(pairs.compactMap(\.selfFlip))
  }

  private static func mean(_ values: [Float]) -> Float? {
    values.isEmpty ? nil : Float(values.reduce(0.0) { $0 + Double($1) } / Double(values.count))
  }
}
