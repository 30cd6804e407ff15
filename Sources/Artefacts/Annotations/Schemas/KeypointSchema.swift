/// What the keypoint indices of a category mean: names, skeleton, semantic subgroups and the flip.
///
/// Loaded from `Manifests/schemas`; index k means the same in every image of the schema.
package struct KeypointSchema: Equatable, Sendable {
  /// A set of keypoints that look alike, such as the four paws (paper, "Gather geometry-aware subset").
  package struct Subgroup: Equatable, Sendable {
    /// What its members are, such as `paws`.
    package let name: String
    /// The members.
    package let members: KeypointMask

    package init(name: String, members: KeypointMask) {
      self.name = name
      self.members = members
    }
  }

  /// The schema's name, such as `ap-10k` or `spair-71k/aeroplane`.
  package let name: String
  /// A name a keypoint, in index order.
  package let keypoints: [String]
  /// Pairs of keypoint indices that a drawing connects.
  package let skeleton: [[Int]]
  /// Every subgroup, singletons included, each index in exactly one.
  package let subgroups: [Subgroup]
  /// The counterpart of each keypoint in a mirrored image; itself where it has none. An involution.
  package let flip: [Int]

  /// Keypoints that the dataset is known never to annotate.
  package let unused: KeypointMask

  /// The most keypoints that a schema can have: as many as `KeypointMask` has bits.
  package static let mostKeypoints = 64

  /// The loader has checked that subgroups and flips are what they promise.
  package init(
    name: String, keypoints: [String], skeleton: [[Int]], subgroups: [Subgroup], flip: [Int],
    unused: KeypointMask = []
  ) {
    self.name = name
    self.keypoints = keypoints
    self.skeleton = skeleton
    self.subgroups = subgroups
    self.flip = flip
    self.unused = unused
  }

  /// A schema of points without further meaning, named `keypoint_0` and on: no skeleton, each a subgroup of its
  /// own and its own counterpart; for datasets whose points mean something else in every class.
  ///
  /// - Parameter count: How many points; held to 1 to `mostKeypoints`.
  package static func points(_ count: Int, named name: String) -> KeypointSchema {
    let indices = 0..<min(max(count, 1), mostKeypoints)
    let keypoints = indices.map { "keypoint_\($0)" }
    return KeypointSchema(
      name: name, keypoints: keypoints, skeleton: [],
      subgroups: indices.map { Subgroup(name: keypoints[$0], members: KeypointMask(indices: [$0])) },
      flip: Array(indices))
  }

  /// The geometry-aware keypoints among `mutual`, the mutually visible ones of a pair: those whose subgroup has
  /// at least two members in `target`, the keypoints visible in the target image.
  ///
  /// Definition: Zhang et al., CVPR 2024 ("Gather geometry-aware subset").
  package func geometryAware(mutual: KeypointMask, target: KeypointMask) -> KeypointMask {
    subgroups.reduce(into: KeypointMask()) { aware, group in
      if group.members.intersection(target).count >= 2 {
        aware.formUnion(group.members.intersection(mutual))
      }
    }
  }
}
