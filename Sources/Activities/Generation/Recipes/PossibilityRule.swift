import Documents

/// When two images can be a pair: Σₖ w(a, k) · w(b, k) ≥ minimum, with w 1 for a visible keypoint, `occludedWeight`
/// for an occluded one and 0 for an absent one.
package struct PossibilityRule: Equatable, Sendable {
  /// What a keypoint with v = 1 weighs. These three keep all sums exact.
  package enum OccludedWeight: Double, CaseIterable, Sendable {
    case nothing = 0
    case half = 0.5
    case full = 1
  }

  /// What a keypoint with v = 1 weighs; one with v = 2 weighs 1.
  package let occludedWeight: OccludedWeight
  /// The least sum, in quarters, so that it is a whole number.
  package let minimumQuarters: Int

  /// - Throws: `DocumentError` with the place of what isn't such a rule.
  package init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["occluded_weight", "minimum"])
    let weightNode = try fields["occluded_weight"]
    guard let weight = OccludedWeight(rawValue: try weightNode.double()) else {
      throw weightNode.error(found: "\(try weightNode.string())", expected: "0, 0.5 or 1")
    }
    occludedWeight = weight
    let minimumNode = try fields["minimum"]
    let minimum = try minimumNode.double()
    guard (0.25...32).contains(minimum), (minimum * 4).rounded() == minimum * 4 else {
      throw minimumNode.error(
        found: "\(try minimumNode.string())", expected: "a multiple of 0.25 from 0.25 to 32")
    }
    minimumQuarters = Int(minimum * 4)
  }
}

extension PossibilityRule: Encodable {
  private enum Key: CodingKey {
    case occludedWeight, minimum
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(occludedWeight.rawValue, forKey: .occludedWeight)
    try fields.encode(Double(minimumQuarters) / 4, forKey: .minimum)
  }
}
