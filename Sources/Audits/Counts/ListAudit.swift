/// Size, geometry and difficulty of one list.
public struct ListAudit: Equatable, Sendable {
  /// One category of the list.
  public struct Category: Equatable, Sendable {
    /// Its name: a species, a family, an object class, or `all`.
    public let name: String
    /// What its pairs add up to.
    public let tally: Tally
  }

  /// The list's name.
  public let name: String
  /// What its pairs add up to.
  public let tally: Tally
  /// Pairs with mirrored images.
  public let mirrored: Int
  /// Each category, in byte order of the names.
  public let categories: [Category]
  /// In how many pairs each image stands.
  public let pairsPerImage: Distribution
  /// How many keypoints each pair has.
  public let keypointsPerPair: Distribution
  /// Each subgroup of each schema that occurs.
  public let subgroups: [SubgroupTally]
  /// How hard the pairs are.
  public let difficulty: Difficulty
}
