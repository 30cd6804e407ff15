/// A dataset of Proposal Flow's kind: images, instances, and lists of pairs of instances.
public struct PFDataset: Sendable {
  /// One row of a list.
  public struct Pair: Equatable, Sendable {
    /// Index of the source into `AnnotatedDataset.instances`.
    public let source: Int
    /// Index of the target into `AnnotatedDataset.instances`.
    public let target: Int
    /// Whether both images are to be mirrored.
    public let isMirrored: Bool
  }

  /// The images and instances.
  public let dataset: AnnotatedDataset
  /// The pairs of each file that was asked for, in the order of its rows; empty for a file that isn't there.
  public let lists: [[Pair]]
}
