/// Which images meet in a pair.
package enum PairSetting: String, CaseIterable, Sendable {
  /// Two images of one species.
  case intraSpecies = "intra-species"
  /// Images of two species of one family.
  case crossSpecies = "cross-species"
  /// Images of two families.
  case crossFamily = "cross-family"

  /// The keys of a list; one of the caps is there, and says what it is counted by.
  enum ListKey: String, CodingKey {
    case name, split
    case image = "at_most_per_image"
    case family = "at_most_per_family"
    case familyPair = "at_most_per_family_pair"
  }

  /// The key of a list's cap.
  var capKey: ListKey {
    switch self {
    case .intraSpecies: .image
    case .crossSpecies: .family
    case .crossFamily: .familyPair
    }
  }
}
