import Documents
import Explanations
import Files
import Predictions
import Results
import Tables

/// The tables of one group of results for one average and subset.
struct LeaderboardSection {
  let group: Leaderboard.Group
  let average: ScoringProtocol.Average
  let subset: Subset
  let options: LeaderboardOptions
  /// The figures of each of the group's results.
  let figures: [FigureIndex]

  /// One number's place in the results.
  private struct Column {
    let title: String
    /// The heading above the title, which neighbours share.
    var group = ""
    let list: String
    let alpha: Double
    let category: String?
  }

  /// A column a list and α.
  func byList() -> Table {
    let lists = self.lists
    return table(
      lists.flatMap { list in
        group.rules.alphas.filter { options.alpha == nil || options.alpha == $0 }.map { alpha in
          Column(title: Numbers.alpha(alpha), group: list, list: list, alpha: alpha, category: nil)
        }
      }, of: "")
  }

  /// A table a list, a column a category and one for all.
  func byCategory() -> [Table] {
    let alpha = options.alpha ?? group.rules.headlineAlpha
    var categories: [String: Set<String>] = [:]
    for figure in group.results.lazy.flatMap(\.figures) {
      if let category = figure.category { categories[figure.list, default: []].insert(category) }
    }
    return lists.map { list in
      return table(
        (categories[list] ?? []).sortedByBytes().map {
          Column(title: $0, list: list, alpha: alpha, category: $0)
        }
          + [Column(title: "all", list: list, alpha: alpha, category: nil)],
        of: ", \(list) at α \(Numbers.alpha(alpha)) by category")
    }
  }

  private var lists: [String] {
    var seen: Set<String> = []
    return group.results.flatMap(\.coverage).map(\.list).filter { list in
      options.lists?.contains(list) ?? true && seen.insert(list).inserted
    }
  }

  private func table(_ columns: [Column], of what: Wording) -> Table {
    let shown = Set(columns.map(\.list))
    let partial = group.results.map { result in
      result.coverage.filter { shown.contains($0.list) && !$0.isComplete }
    }
    let cells = figures.map { figures in columns.map { figure($0, figures) } }
    var rows = zip(zip(group.results, partial), cells).map { row, cells in
      [Cell(name(of: row.0) + (row.0.pose == nil ? "" : "†") + (row.1.isEmpty ? "" : "‡"))]
        + cells.map { Cell(text(of: $0)) }
    }
    var verdicts: [[BehindBest.Verdict]] = []
    for column in columns.indices {
      let ranked = zip(cells, partial).map { cells, partial in partial.isEmpty ? cells[column] : nil }
      Self.emphasise(&rows, column: column + 1, ranked.map { $0?.value })
      verdicts.append(BehindBest(ranked, of: group.results, figures).verdicts)
      Self.mark(&rows, column: column + 1, verdicts[column])
    }
    let rules = group.rules
    let kind: Wording = average == rules.average ? "" : " (here per \(average.rawValue))"
    return Table(
      caption: "\(options.metric.title)\(what), \(subset == .all ? "all" : "geometry-aware") keypoints; "
        + "\(group.benchmark.name) \(group.benchmark.id.digest.description.prefix(12)); protocol \(rules.name) "
        + "\(group.fingerprint.description.prefix(12)): \(rules)\(kind)",
      columns: [.text("Method")] + columns.map { .number($0.title, of: $0.group) }, rows: rows,
      notes: significance(columns, verdicts, rows) + notes(columns, partial))
  }

  private func figure(_ column: Column, _ figures: FigureIndex) -> Figure? {
    figures.figure(
      list: column.list, alpha: column.alpha, metric: options.metric,
      average: options.metric == .kap ? .point : average, subset: subset, category: column.category)
  }

  private func text(of figure: Figure?) -> String {
    guard let figure else { return Numbers.gap }
    return Numbers.points(figure, interval: options.showsIntervals)
  }

  /// The method, with the start of its predictions' digest where another row has the same name.
  private func name(of result: Results) -> String {
    let same = group.results.filter { $0.method == result.method }
    return same.count > 1
      ? "\(result.method) #\(result.predictions.digest.description.prefix(6))" : result.method
  }

  /// Marks the best and the second best printed value; equal ones share a mark.
  private static func emphasise(_ rows: inout [[Cell]], column: Int, _ values: [Double?]) {
    guard rows.count > 1 else { return }
    let tenths = values.map { $0.map { ($0 * 1000).rounded() } }
    let ranked = Set(tenths.compactMap { $0 }).sorted(by: >)
    for (row, value) in tenths.enumerated() {
      guard let value else { continue }
      if value == ranked.first { rows[row][column].emphasis = .best }
      if ranked.count > 1, value == ranked[1] { rows[row][column].emphasis = .second }
    }
  }

  /// Marks what isn't significantly behind the best, but for what is printed as the best itself.
  private static func mark(_ rows: inout [[Cell]], column: Int, _ verdicts: [BehindBest.Verdict]) {
    for (row, verdict) in verdicts.enumerated()
    where verdict.isNear == true && rows[row][column].emphasis != .best {
      let cell = rows[row][column]
      rows[row][column] = Cell(cell.text + BehindBest.mark, emphasis: cell.emphasis)
    }
  }

  /// What `≈` means, and where nobody can say whether it should stand.
  private func significance(
    _ columns: [Column], _ verdicts: [[BehindBest.Verdict]], _ rows: [[Cell]]
  ) -> [Wording] {
    var notes: [Wording] = []
    if rows.flatMap({ $0.dropFirst() }).contains(where: { $0.text.hasSuffix(BehindBest.mark) }) {
      notes.append(
        "\(BehindBest.mark) not significantly behind the best: the paired 95% interval of the difference over images "
          + "includes 0")
    }
    let unknown = zip(columns, verdicts).filter { $0.1.contains(.unknown) }
    if unknown.isEmpty { return notes }
    if options.metric != .pck {
      notes.append("\(BehindBest.mark) is known for PCK only")
    } else if unknown.allSatisfy({ $0.0.category != nil }) {
      notes.append(
        "\(BehindBest.mark) is known of whole lists only; chiral compare says by category how two methods differ"
      )
    } else {
      let methods = group.results.indices.filter { row in unknown.contains { $0.1[row] == .unknown } }
      notes.append(
        "\(BehindBest.mark) isn't known of \(list: methods.map { name(of: group.results[$0]) }): score them and the "
          + "best with the same --seed, and not with --resamples 0")
    }
    return notes
  }

  private func notes(_ columns: [Column], _ partial: [[Coverage]]) -> [Wording] {
    var notes: [Wording] = []
    if group.results.contains(where: { $0.pose != nil }) {
      notes.append("† adaptive pose, which looks at keypoint identities at test time")
    }
    for (result, partial) in zip(group.results, partial) {
      for coverage in partial {
        notes.append(
          "‡ \(name(of: result)): \(coverage.answered) of \(coverage.pairs, "pair") of \(coverage.list) predicted"
            + "; not ranked")
      }
      let covered = Set(result.coverage.map(\.list))
      let missing = lists.filter { !covered.contains($0) }
      if !missing.isEmpty {
        notes.append(
          "\(Numbers.gap) \(name(of: result)): no pair of \(list: missing) predicted")
      }
    }
    notes += provenance()
    if group.rules.isSlip { notes.append("This protocol reproduces a published slip: \(group.rules.title)") }
    return notes
  }
}

extension LeaderboardSection {
  /// What made each row, a sentence each: what differs between the rows, or all of it where details are asked for.
  private func provenance() -> [Wording] {
    func digest(_ id: ArtefactID?) -> String { id.map { "\($0.digest.description.prefix(12))" } ?? "none" }
    let aspects: [(name: String, value: (Results) -> String)] = [
      ("tool", \.tool), ("predicted by", { $0.predictedBy ?? "not said" }),
      ("matcher", { $0.matcher ?? "not said" }), ("features", { digest($0.features) }),
      ("weights", { digest($0.weights) }),
    ]
    let shown = aspects.filter { aspect in
      options.showsDetails || Set(group.results.map(aspect.value)).count > 1
    }
    if shown.isEmpty { return [] }
    return group.results.map { result in
      "\(name(of: result)): "
        + shown.map { aspect -> Wording in "\(aspect.name) \(aspect.value(result))" }.joined(separator: ", ")
    }
  }
}

extension Metric {
  /// What tables call it.
  var title: String {
    switch self {
    case .pck: "PCK"
    case .pckDagger: "PCK†"
    case .kap: "KAP"
    }
  }
}
