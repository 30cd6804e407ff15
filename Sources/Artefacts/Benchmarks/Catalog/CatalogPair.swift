import Annotations

/// One pair as the catalog of a benchmark holds it.
package struct CatalogPair: Equatable, Sendable {
  /// The pair's name, unique in its list, as `PairName.text` makes it.
  package let name: String
  /// The list it stands in, such as `test_cross_species`.
  package let list: String
  /// The part of the name behind the colon: a species, a family, an object class, or `all`.
  package let category: String
  /// The id of the source instance.
  package let source: Int
  /// The id of the target instance.
  package let target: Int
  /// The mutually visible keypoints.
  package let keypoints: KeypointMask
  /// The geometry-aware ones among them.
  package let geo: KeypointMask
  /// Whether both images are to be mirrored.
  package let isMirrored: Bool

  package init(
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
