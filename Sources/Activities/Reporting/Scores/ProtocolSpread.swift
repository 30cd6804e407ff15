import Explanations
import Results
import Tables

/// One predictions file under every protocol: the spread that a single number hides.
package struct ProtocolSpread: Sendable {
  private let results: [Results]
  private let failures: [(name: String, reason: Wording)]

  /// A spread of results of the same predictions.
  ///
  /// - Parameter failures: The protocols that can't be applied to the benchmark, and why.
  package init(_ results: [Results], failures: [(name: String, reason: Wording)] = []) {
    self.results = results
    self.failures = failures
  }

  /// A table a list: a row a protocol, a column an α.
  package func tables() -> [Table] {
    let alphas = Set(results.flatMap(\.rules.alphas)).sorted()
    return (results.first?.coverage ?? []).map { coverage in
      let rows = results.map { result in
        [Cell(result.rules.name), Cell("\(result.rules)")]
          + alphas.map { alpha in
            Cell(Numbers.points(result.figure(list: coverage.list, alpha: alpha)?.value))
          }
      }
      return Table(
        caption: "\(coverage.list), \(coverage.answered) of \(coverage.pairs, "pair"): one predictions file, "
          + "\(results.count, "protocol")",
        columns: [.text("protocol"), .sentences("definition")] + alphas.map { .number(Numbers.alpha($0)) },
        rows: rows,
        notes: spread(coverage.list, alphas)
          + failures.map { failure -> Wording in "\(failure.name): \(failure.reason)" })
    }
  }

  /// The range at each α, leaving out the slips.
  private func spread(_ list: String, _ alphas: [Double]) -> [Wording] {
    alphas.compactMap { alpha in
      let values = results.filter { !$0.rules.isSlip }.compactMap { $0.figure(list: list, alpha: alpha)?.value }
      guard let low = values.min(), let high = values.max(), values.count > 1 else { return nil }
      return
        "α \(Numbers.alpha(alpha)): from \(Numbers.points(low)) to \(Numbers.points(high)) without the slips, "
        + "\(Numbers.points(high - low)) points apart"
    }
  }
}
