import Annotations

/// One pair as the catalog of a benchmark holds it.
public struct CatalogPair: Equatable, Sendable {
  /// The pair's name, unique in its list, as `PairList.name` makes it.
  public let name: String
  /// The list it stands in, such as `test_cross_species`.
  public let list: String
  /// The part of the name behind the colon: a species, a family, an object class, or `all`.
  public let category: String
  /// The id of the source instance.
  public let source: Int
  /// The id of the target instance.
  public let target: Int
  /// The mutually visible keypoints.
  public let keypoints: KeypointMask
  /// The geometry-aware ones among them.
  public let geo: KeypointMask
  /// Whether both images are to be mirrored.
  public let isMirrored: Bool

  /// A pair of its parts.
  public init(
    name: String, list: String, category: String, source: Int, target: Int, keypoints: KeypointMask,
    geo: KeypointMask, isMirrored: Bool
  ) {
    self.name = name
    self.list = list
    self.category = category
    self.source = source
    self.target = target
    self.keypoints = keypoints
    self.geo = geo
    self.isMirrored = isMirrored
  }
}
