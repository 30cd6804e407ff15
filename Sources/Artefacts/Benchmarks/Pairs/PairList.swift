import Annotations

/// One list of a benchmark, such as `test_cross_species`, its pairs in the order of the published file.
package struct PairList: Sendable {
  /// The name the field knows it by.
  package let name: String
  /// Whose images it pairs, or `nil` where whoever makes it doesn't say.
  package let split: ImageSplit?
  /// What the part of a pair's name behind the colon may be: species, families, or `all`.
  package let labels: [String]
  /// The pairs.
  package let pairs: [BenchmarkPair]

  package init(name: String, split: ImageSplit? = nil, labels: [String], pairs: [BenchmarkPair]) {
    self.name = name
    self.split = split
    self.labels = labels
    self.pairs = pairs
  }
}
