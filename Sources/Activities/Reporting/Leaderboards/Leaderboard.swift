import Explanations
import Files
import Predictions
import Results
import Tables

/// Ranks results: a row a method. Results of another benchmark or protocol never share a table.
package struct Leaderboard: Sendable {
  /// Results that may be compared: of one benchmark, under one protocol.
  struct Group: Sendable {
    let results: [Results]
    let rules: ScoringProtocol
    let fingerprint: Digest
    let benchmark: BenchmarkReference
  }

  /// What it shows.
  package let options: LeaderboardOptions
  let groups: [Group]

  /// A leaderboard of results; groups and rows stand in the order in which they were given.
  ///
  /// - Throws: `LeaderboardError` where an option asks for what no result has.
  package init(_ results: [Results], _ options: LeaderboardOptions = LeaderboardOptions()) throws {
    self.options = options
    var groups: [[Results]] = []
    for result in results {
      let position = groups.firstIndex {
        $0.first?.benchmark.id == result.benchmark.id && $0.first?.fingerprint == result.fingerprint
      }
      if let position { groups[position].append(result) } else { groups.append([result]) }
    }
    self.groups = groups.compactMap { members in
      members.first.map {
        Group(results: members, rules: $0.rules, fingerprint: $0.fingerprint, benchmark: $0.benchmark)
      }
    }
    try check(results)
  }

  private func check(_ results: [Results]) throws {
    var seen: Set<String> = []
    let known = results.flatMap(\.coverage).map(\.list).filter { seen.insert($0).inserted }
    for list in options.lists ?? [] where !known.contains(list) {
      throw LeaderboardError.unknownList(list, known: known)
    }
    if let alpha = options.alpha, !groups.contains(where: { $0.rules.alphas.contains(alpha) }) {
      throw LeaderboardError.unknownAlpha(alpha, known: Set(groups.flatMap(\.rules.alphas)).sorted())
    }
  }

  /// What has to be said when not everything could be compared, or `nil`.
  package var warning: Wording? {
    guard groups.count > 1 else { return nil }
    let benchmarks = Set(groups.map(\.benchmark.id)).count
    let protocols = Set(groups.map(\.fingerprint)).count
    let samePairs = benchmarks > 1 && Set(groups.map(\.benchmark.pairs)).count == 1
    return
      "The results are of \(benchmarks, "benchmark")"
      + (samePairs ? " (the same pairs, other annotations)" : "") + " under \(protocols, "protocol"); "
      + "numbers of different tables don't compare."
  }

  /// The tables.
  package func tables() -> [Table] {
    groups.flatMap { group in
      let figures = group.results.map { FigureIndex($0) }
      return (options.averages ?? [group.rules.average]).flatMap { average in
        options.subsets.flatMap { subset in
          let section = LeaderboardSection(
            group: group, average: average, subset: subset, options: options, figures: figures)
          switch options.columns {
          case .list: return [section.byList()]
          case .category: return section.byCategory()
          }
        }
      }
    }
  }

  /// All tables in a format, with what has to be said about them; CSV comes as one long table, a row a number.
  ///
  /// - Parameter width: How many characters a line of plain text may have, or `nil` for any number.
  package func text(_ format: TableFormat, width: Int? = nil) -> String {
    if format == .csv { return LeaderboardRows(self).csv }
    let warning =
      switch format {
      case .latex: self.warning.map { "% \($0)\n" }
      default: self.warning.map { "\($0)\n" }
      }
    return ([warning].compactMap { $0 } + tables().map { $0.text(format, width: width) }).joined(
      separator: "\n")
  }
}
