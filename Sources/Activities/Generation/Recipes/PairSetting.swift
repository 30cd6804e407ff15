/// Which images meet in a pair.
package enum PairSetting: String, CaseIterable, Sendable {
  /// Two images of one species.
  case intraSpecies = "intra-species"
  /// Images of two species of one family.
  case crossSpecies = "cross-species"
  /// Images of two families.
  case crossFamily = "cross-family"

  /// The key of a list's cap, which says what the cap is counted by.
  var capKey: String {
    switch self {
    case .intraSpecies: "atMostPerImage"
    case .crossSpecies: "atMostPerFamily"
    case .crossFamily: "atMostPerFamilyPair"
    }
  }
}
