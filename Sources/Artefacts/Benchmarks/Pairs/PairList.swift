/// One list of a benchmark, such as `test_cross_species`, its pairs in the order of the published file.
package struct PairList: Sendable {
  /// The name the field knows it by.
  package let name: String
  /// What the part of a pair's name behind the colon may be: species, families, or `all`.
  package let labels: [String]
  /// The pairs.
  package let pairs: [BenchmarkPair]

  /// A list of its parts.
  package init(name: String, labels: [String], pairs: [BenchmarkPair]) {
    self.name = name
    self.labels = labels
    self.pairs = pairs
  }

  /// The pair's name, unique in its list: `<source>-<target>:<label>`, behind `<number>-` in six digits where the
  /// dataset numbers its pairs.
  package static func name(source: String, target: String, label: String, number: Int) -> String {
    let digits = String(number.magnitude)
    let prefix = number == 0 ? "" : String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "-"
    return "\(prefix)\(source)-\(target):\(label)"
  }
}
