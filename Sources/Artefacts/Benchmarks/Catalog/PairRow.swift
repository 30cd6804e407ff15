import Annotations

/// One pair of a list without its name: names of millions of pairs take more memory than all else that is known of them.
package struct PairRow: Sendable {
  /// The part of the name behind the colon: a species, a family, an object class, or `all`.
  package let category: String
  /// The id of the source instance.
  package let source: Int
  /// The id of the target instance.
  package let target: Int
  /// The number in front of the name, from 0 to `Int32.max`; 0 where the dataset's names have none.
  package let number: Int
  /// Whether both images are to be mirrored.
  package let isMirrored: Bool
  /// The mutually visible keypoints.
  package let keypoints: KeypointMask
  /// The geometry-aware ones among them.
  package let geo: KeypointMask

  package init(
    category: String, source: Int, target: Int, number: Int = 0, isMirrored: Bool, keypoints: KeypointMask,
    geo: KeypointMask
  ) {
    self.category = category
    self.source = source
    self.target = target
    self.number = number
    self.isMirrored = isMirrored
    self.keypoints = keypoints
    self.geo = geo
  }
}
