/// A pair that a list or a pair file's name speaks of.
package struct SPairListedPair: Hashable, Sendable {
  /// Its split: `train`, `val` or `test`.
  package let split: String
  /// The number in front of its name.
  package let number: Int
  /// Index of the source into `AnnotatedDataset.instances`.
  package let source: Int
  /// Index of the target into `AnnotatedDataset.instances`.
  package let target: Int

  package init(split: String, number: Int, source: Int, target: Int) {
    self.split = split
    self.number = number
    self.source = source
    self.target = target
  }
}
