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
    /// What each of the results learned from, `nil` where that isn't known.
    let supervision: [Supervision?]
    /// What its lists are called.
    let titles: ListTitles

    /// A group of results, the unsupervised ones first where they differ in that.
    init?(_ members: [Results], said: [String: Supervision]) {
      guard let first = members.first else { return nil }
      let known = members.map { said[$0.method] ?? Supervision($0) }
      let order: [Supervision?] = [.unsupervised, .supervised, nil]
      let rows = order.flatMap { kind in members.indices.filter { known[$0] == kind } }
      results = rows.map { members[$0] }
      supervision = rows.map { known[$0] }
      (rules, fingerprint, benchmark) = (first.rules, first.fingerprint, first.benchmark)
      titles = ListTitles(lists: results.flatMap(\.coverage).map(\.list))
    }
  }

  /// What it shows.
  package let options: LeaderboardOptions
  let groups: [Group]
  /// What papers report, to be set beside what was measured; `nil` for nothing.
  let published: PublishedResults?

  /// A leaderboard of results; groups and rows stand in the order in which they were given, but for
  /// unsupervised methods, which stand
  /// above supervised ones, and those above ones of which it isn't known.
  ///
  /// - Parameter published: What papers report, to be set beside; alone, where there are no results.
  /// - Throws: `LeaderboardError` where an option asks for what no result has.
  package init(
    _ results: [Results], _ options: LeaderboardOptions = LeaderboardOptions(),
    published: PublishedResults? = nil
  ) throws {
    self.options = options
    self.published = published
    var groups: [[Results]] = []
    for result in results {
      let position = groups.firstIndex {
        $0.first?.benchmark == result.benchmark && $0.first?.fingerprint == result.fingerprint
      }
      if let position { groups[position].append(result) } else { groups.append([result]) }
    }
    self.groups = groups.compactMap { Group($0, said: options.supervision) }
    try check(results)
    try self.groups.forEach(Self.checkLists)
  }

  /// Makes sure that results of one benchmark agree on how many pairs its lists have.
  private static func checkLists(of group: Group) throws {
    var known: [String: (pairs: Int, result: Results)] = [:]
    for result in group.results {
      for row in result.coverage {
        let first = known[row.list] ?? (row.pairs, result)
        guard first.pairs == row.pairs else {
          throw LeaderboardError.otherPairs(
            list: row.list, found: row.pairs, method: result.method, expected: first.pairs,
            of: first.result.method)
        }
        known[row.list] = first
      }
    }
  }

  private func check(_ results: [Results]) throws {
    let known = results.flatMap(\.coverage).map(\.list).uniqued()
    for list in options.lists ?? [] where !known.contains(list) {
      throw LeaderboardError.unknownList(list, known: known)
    }
    for method in options.supervision.keys.sortedByBytes()
    where !results.contains(where: { $0.method == method }) {
      throw LeaderboardError.unknownMethod(method, known: Set(results.map(\.method)).sortedByBytes())
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

  /// The tables, each with a label of its own.
  package func tables() -> [Table] {
    if groups.isEmpty, let published { return published.tables.map { $0.table() } }
    var tables = groups.flatMap { group in
      let figures = group.results.map { FigureIndex($0) }
      return (options.averages ?? [group.rules.average]).flatMap { average in
        options.subsets.flatMap { subset in
          let section = LeaderboardSection(
            group: group, average: average, subset: subset, options: options, figures: figures,
            published: published)
          switch options.columns {
          case .list: return [section.byList()]
          case .category: return section.byCategory()
          }
        }
      }
    }
    var seen: [String: Int] = [:]
    for index in tables.indices {
      let label = tables[index].label
      let count = seen[label, default: 0] + 1
      seen[label] = count
      if count > 1 { tables[index].label = "\(label)-\(count)" }
    }
    return tables
  }

  /// The most categories that stand beside each other.
  private static let mostCategories = 20

  /// The tables as they are printed: many categories stand below each other.
  var printed: [Table] {
    tables().map { table in
      options.columns == .category && table.columns.count > Self.mostCategories + 2
        ? table.turned(heading: "Category") : table
    }
  }

  /// All tables in a format, with what has to be said about them; CSV comes as one long table, a row a number.
  ///
  /// - Parameters:
  ///   - width: How many characters a line of plain text may have, or `nil` for any number.
  ///   - room: The room across that LaTeX has.
  package func text(_ format: TableFormat, width: Int? = nil, room: LatexWidth = .column) -> String {
    let warnings = [warning].compactMap { $0 }
    switch format {
    case .csv: return LeaderboardRows(self).csv
    case .latex: return Latex.write(printed, width: room, comments: warnings)
    case .text, .markdown:
      let parts = warnings.map { format == .markdown ? Markdown.escape($0.text) : $0.text }.map { "\($0)\n" }
      return (parts + printed.map { $0.text(format, width: width) }).joined(separator: "\n")
    }
  }
}
