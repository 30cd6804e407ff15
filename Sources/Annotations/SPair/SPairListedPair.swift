/// A pair that a list or a pair file's name speaks of.
public struct SPairListedPair: Hashable, Sendable {
  /// Its split: `train`, `val` or `test`.
  public let split: String
  /// The number in front of its name.
  public let number: Int
  /// Index of the source into `AnnotatedDataset.instances`.
  public let source: Int
  /// Index of the target into `AnnotatedDataset.instances`.
  public let target: Int

  /// A pair of its parts.
  public init(split: String, number: Int, source: Int, target: Int) {
    self.split = split
    self.number = number
    self.source = source
    self.target = target
  }
}
