/// One list of a benchmark, such as `test_cross_species`, its pairs in the order of the published file.
package struct PairList: Sendable {
  /// The name the field knows it by.
  package let name: String
  /// What the part of a pair's name behind the colon may be: species, families, or `all`.
  package let labels: [String]
  /// The pairs.
  package let pairs: [BenchmarkPair]

  package init(name: String, labels: [String], pairs: [BenchmarkPair]) {
    self.name = name
    self.labels = labels
    self.pairs = pairs
  }
}
