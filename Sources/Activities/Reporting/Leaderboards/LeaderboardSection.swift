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
  /// What papers report, to be set below; `nil` for nothing.
  let published: PublishedResults?
  /// The lists that are shown.
  private let lists: [String]
  /// For each of the results the lists that it answered in part, by name, with their places in its coverage.
  private let unfinished: [[String: (position: Int, coverage: Coverage)]]
  /// For each of the results which lists it says nothing of; `nil` for none.
  private let silences: [Wording?]

  init(
    group: Leaderboard.Group, average: ScoringProtocol.Average, subset: Subset, options: LeaderboardOptions,
    figures: [FigureIndex], published: PublishedResults?
  ) {
    self.group = group
    self.average = average
    self.subset = subset
    self.options = options
    self.figures = figures
    self.published = published
    let asked = options.lists.map { Set($0) }
    let lists = group.results.flatMap(\.coverage).map(\.list).uniqued().filter { asked?.contains($0) ?? true }
    self.lists = lists
    unfinished = group.results.map { result in
      let rows = result.coverage.enumerated().filter { !$0.element.isComplete }
      return Dictionary(
        rows.map { ($0.element.list, (position: $0.offset, coverage: $0.element)) },
        uniquingKeysWith: { first, _ in first })
    }
    silences = group.results.map { Self.silence(of: $0, in: group, lists) }
  }

  private static func silence(of result: Results, in group: Leaderboard.Group, _ lists: [String]) -> Wording? {
    let covered = Set(result.coverage.map(\.list))
    let missing = lists.filter { !covered.contains($0) }
    if missing.isEmpty { return nil }
    return
      "\(Numbers.gap) \(group.name(of: result)): no pair of \(list: missing.map { group.titles[$0].words }) predicted"
  }

  /// One number's place in the results.
  private struct Column {
    let title: String
    /// The heading above the title, which neighbours share.
    var group = ListTitle("")
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
          Column(
            title: Numbers.alpha(alpha), group: group.titles[list], list: list, alpha: alpha, category: nil)
        }
      }, of: "", label: [])
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
        of: ", \(group.titles[list].words) at α \(Numbers.alpha(alpha)) by category", label: [list])
    }
  }

  /// The lists of some columns that each of the results answered in part.
  private func partial(_ columns: [Column]) -> [[Coverage]] {
    let shown = columns.map(\.list).uniqued()
    return unfinished.map { lists in
      shown.compactMap { lists[$0] }.sorted { $0.position < $1.position }.map(\.coverage)
    }
  }

  private func table(_ columns: [Column], of what: Wording, label: [String]) -> Table {
    let partial = partial(columns)
    let cells = figures.map { figures in columns.map { figure($0, figures) } }
    var rows = zip(zip(group.results, partial), cells).map { row, cells in
      [Cell(name(of: row.0), marks: (row.0.pose == nil ? "" : "†") + (row.1.isEmpty ? "" : "‡"))]
        + cells.map(cell)
    }
    let reported = reportedRows(columns)
    rows += reported?.cells ?? []
    var verdicts: [[BehindBest.Verdict]] = []
    for column in columns.indices {
      let ranked = zip(cells, partial).map { cells, partial in partial.isEmpty ? cells[column] : nil }
      let others = reported?.ranked(column: column) ?? []
      if group.results.count + others.count(where: { $0 != nil }) > 1 {
        Self.emphasise(&rows, column: column + 1, ranked.map { $0?.value } + others)
      }
      // How far the best is ahead is known among measured rows alone.
      let isBeaten = (others.compactMap { $0 }.max() ?? 0) > (ranked.compactMap { $0?.value }.max() ?? 0)
      verdicts.append(
        isBeaten ? ranked.map { _ in .none } : BehindBest(ranked, of: group.results, figures).verdicts)
      Self.mark(&rows, column: column + 1, verdicts[column])
    }
    let rules = group.rules
    let kind: Wording = average == rules.average ? "" : " (here per \(average.rawValue))"
    return Table(
      caption: "\(options.metric.title)\(what), \(subset == .all ? "all" : "geometry-aware") keypoints; "
        + "\(group.benchmark.name) \(group.benchmark.id.digest.description.prefix(12)); protocol \(rules.name) "
        + "\(group.fingerprint.description.prefix(12)): \(rules)\(kind)",
      label: LatexText.label(
        [options.metric.rawValue, group.benchmark.name, rules.name, average.rawValue, subset.rawValue] + label),
      columns: [.text("Method")]
        + columns.map { .number($0.title, of: $0.group.words, isTerm: $0.group.isTerm) },
      rows: rows,
      notes: (supervisionNotes(reported) + significance(columns, verdicts, rows) + notes(columns, partial)
        + (reported?.notes ?? [])).uniqued(),
      rowGroups: rowGroups(above: reported), rowGroupHeading: "Kind")
  }

  /// The reported rows that belong below; `nil` where there are none.
  private func reportedRows(_ columns: [Column]) -> ReportedRows? {
    guard let published, options.metric == .pck else { return nil }
    let rows = ReportedRows(
      published, beside: group,
      columns: columns.map {
        ReportedRows.Place(list: $0.list, alpha: $0.alpha, subset: subset, category: $0.category)
      }, average: average)
    return rows.rows.isEmpty ? nil : rows
  }

  private func figure(_ column: Column, _ figures: FigureIndex) -> Figure? {
    figures.figure(
      list: column.list, alpha: column.alpha, metric: options.metric,
      average: options.metric == .kap ? .point : average, subset: subset, category: column.category)
  }

  private func cell(_ figure: Figure?) -> Cell {
    guard let figure else { return Cell(Numbers.gap) }
    return Cell(
      Numbers.points(figure.value),
      interval: options.showsIntervals ? Numbers.interval(of: figure) ?? "" : "")
  }

  private func name(of result: Results) -> String { group.name(of: result) }

  /// Marks the best and the second best printed value; equal ones share a mark.
  private static func emphasise(_ rows: inout [[Cell]], column: Int, _ values: [Double?]) {
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
      rows[row][column].marks += BehindBest.mark
    }
  }

  /// What `≈` means, and where nobody can say whether it should stand.
  private func significance(
    _ columns: [Column], _ verdicts: [[BehindBest.Verdict]], _ rows: [[Cell]]
  ) -> [Wording] {
    var notes: [Wording] = []
    if rows.flatMap({ $0.dropFirst() }).contains(where: { $0.marks.contains(BehindBest.mark) }) {
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

  /// The rows by what they learned from, where they differ in it or the user says it.
  private func rowGroups(above reported: ReportedRows?) -> [RowGroup] {
    let own = rowGroups
    guard let reported else { return own }
    return (own.isEmpty ? [RowGroup(title: "measured", count: group.results.count)] : own) + reported.groups
  }

  private var rowGroups: [RowGroup] {
    let kinds = group.supervision
    guard Set(kinds).count > 1 || group.results.contains(where: { options.supervision[$0.method] != nil })
    else { return [] }
    let order: [Supervision?] = [.unsupervised, .supervised, nil]
    return order.map { kind in
      RowGroup(title: kind?.rawValue ?? Supervision.unknownSign, count: kinds.count { $0 == kind })
    }.filter { $0.count > 0 }
  }

  /// What the groups' titles mean.
  private func supervisionNotes(_ reported: ReportedRows?) -> [Wording] {
    let measured = rowGroups.isEmpty ? [] : group.supervision
    let shown = measured + (reported?.rows.map(\.supervision) ?? [])
    if shown.isEmpty { return [] }
    let kinds = Supervision.allCases.filter(shown.contains).map { "\($0.rawValue) \($0.name)" as Wording }
    let unknown: [Wording] =
      measured.contains(nil)
      ? ["\(Supervision.unknownSign) not said; --supervised and --unsupervised say it"] : []
    return [(kinds + unknown).joined(separator: ", ")]
  }

  private func notes(_ columns: [Column], _ partial: [[Coverage]]) -> [Wording] {
    var notes: [Wording] = []
    if group.results.contains(where: { $0.pose != nil }) {
      notes.append("† adaptive pose, which looks at keypoint identities at test time")
    }
    for (row, (result, partial)) in zip(group.results, partial).enumerated() {
      for coverage in partial {
        notes.append(
          "‡ \(name(of: result)): \(coverage.answered) of \(coverage.pairs, "pair") of \(group.titles[coverage.list].words) predicted"
            + "; not ranked")
      }
      if let silence = silences[row] { notes.append(silence) }
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
