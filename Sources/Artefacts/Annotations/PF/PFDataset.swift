/// A dataset of Proposal Flow's kind: images, instances, and lists of pairs of instances.
package struct PFDataset: Sendable {
  /// One row of a list.
  package struct Pair: Equatable, Sendable {
    /// Index of the source into `AnnotatedDataset.instances`.
    package let source: Int
    /// Index of the target into `AnnotatedDataset.instances`.
    package let target: Int
    /// Whether both images are to be mirrored.
    package let isMirrored: Bool
  }

  /// The images and instances.
  package let dataset: AnnotatedDataset
  /// The pairs of each file that was asked for, in the order of its rows; empty for a file that isn't there.
  package let lists: [[Pair]]
}
