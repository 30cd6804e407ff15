/// One pair of a list, as indices: sixteen bytes, so that a list of fifty million fits in memory.
package struct BenchmarkPair: Hashable, Sendable {
  /// Index of the source into `AnnotatedDataset.instances`.
  package let source: Int32
  /// Index of the target into `AnnotatedDataset.instances`.
  package let target: Int32
  /// Index into `PairList.labels`.
  package let label: Int32
  /// The number that the pair's name starts with, or 0 where the dataset's names have none; negative for a pair
  /// whose two images are mirrored (a PF-PASCAL training row with `flip` 1), whose number is its size.
  package let number: Int32

  package init(source: Int32, target: Int32, label: Int32, number: Int32 = 0) {
    self.source = source
    self.target = target
    self.label = label
    self.number = number
  }

  /// Whether both images are to be mirrored.
  package var isMirrored: Bool { number < 0 }
}
