import Documents

/// Size, geometry and difficulty of one list.
package struct ListAudit: Encodable, Equatable, Sendable {
  /// One category of the list.
  package struct Category: Encodable, OneLine, Equatable, Sendable {
    /// Its name: a species, a family, an object class, or `all`.
    package let name: String
    /// What its pairs add up to.
    package let tally: Tally

    private enum CodingKeys: String, CodingKey {
      case name
      case tally = "total"
    }
  }

  /// The list's name.
  package let name: String
  /// What its pairs add up to.
  package let tally: Tally
  /// Pairs with mirrored images.
  package let mirrored: Int
  /// Each category, in byte order of the names.
  package let categories: [Category]
  /// In how many pairs each image stands.
  package let pairsPerImage: Distribution
  /// How many keypoints each pair has.
  package let keypointsPerPair: Distribution
  /// Each subgroup of each schema that occurs.
  package let subgroups: [SubgroupTally]
  /// How hard the pairs are.
  package let difficulty: Difficulty

  /// Keys of JSON, in their order.
  private enum CodingKeys: String, CodingKey {
    case name
    case tally = "total"
    case mirrored = "mirrored_pairs"
    case pairsPerImage, keypointsPerPair, categories, subgroups, difficulty
  }
}
