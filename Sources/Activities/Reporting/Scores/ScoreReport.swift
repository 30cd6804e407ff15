import Explanations
import Files
import Results
import Tables

/// One result as tables: the overall figures and, where they are asked for, those by category and how the wrong
/// keypoints are wrong.
package struct ScoreReport: Sendable {
  private let results: Results
  private let options: ScoreOptions
  private let index: FigureIndex
  private let averages: [ScoringProtocol.Average]

  /// A report of results.
  package init(_ results: Results, _ options: ScoreOptions = ScoreOptions()) {
    self.results = results
    self.options = options
    index = FigureIndex(results)
    averages = options.averages ?? [results.rules.average]
  }

  /// The tables.
  package func tables() -> [Table] {
    var tables: [Table] = []
    if options.showsCategories {
      for coverage in results.coverage {
        let rows = categories(of: coverage.list).map { (list: coverage.list, category: $0) }
        tables.append(figures(of: rows, ", \(coverage.list) by category", naming: "category"))
      }
    } else {
      tables.append(
        figures(of: results.coverage.map { ($0.list, nil) }, "", naming: "list"))
    }
    if let last = tables.indices.last { tables[last].notes = notes }
    guard options.showsErrors else { return tables }
    return tables
      + (options.showsCategories
        ? results.coverage.map { coverage in
          errors(
            of: categories(of: coverage.list).map { (list: coverage.list, category: $0) },
            "\(coverage.list): wrong", naming: "category")
        } : [errors(of: results.coverage.map { ($0.list, nil) }, "Wrong", naming: "list")])
  }

  /// What a result holds beyond the tables, and by which options it is shown; `nil` when everything was asked for.
  package var more: Wording? {
    var ways: [Wording] = []
    let measured = Set(results.figures.map(\.metric))
    ways += Metric.allCases.filter { measured.contains($0) && !options.metrics.contains($0) }
      .map { "--metric \($0.rawValue)" }
    if averages.count < ScoringProtocol.Average.allCases.count { ways.append("--average both") }
    if !options.showsIntervals, results.intervals.resamples > 0 { ways.append("--intervals") }
    if !options.showsCategories { ways.append("--by category") }
    if !options.showsErrors { ways.append("--errors") }
    return ways.isEmpty ? nil : ways.joined(separator: ", ")
  }

  /// The categories of a list in byte order, and all of them together.
  private func categories(of list: String) -> [String?] {
    let names = Set(results.figures.lazy.filter { $0.list == list }.compactMap(\.category))
    return names.sortedByBytes() + [nil]
  }

  // MARK: Figures

  /// A row a list or category, metric and average; columns of all keypoints, and of the geometry-aware ones.
  private func figures(
    of places: [(list: String, category: String?)], _ what: Wording, naming: String
  ) -> Table {
    let rules = results.rules
    var columns = [Table.Column.text(naming)]
    if options.metrics.count > 1 { columns.append(.text("metric")) }
    if averages.count > 1 { columns.append(.text("average")) }
    for subset in Subset.allCases {
      let group = subset == .all ? "all keypoints" : "geometry-aware"
      columns += (counts + rules.alphas.map(Numbers.alpha)).map { .number($0, of: group) }
    }
    var rows: [[Cell]] = []
    for place in places {
      for metric in options.metrics {
        // Keypoint average precision ranks single keypoints, so that it has no average over images.
        for average in metric == .kap ? [.point] : averages {
          let name = naming == "list" ? place.list : place.category ?? "all"
          let label =
            [name] + (options.metrics.count > 1 ? [metric.title] : [])
            + (averages.count > 1 ? [average.rawValue] : [])
          let cells = Subset.allCases.flatMap { numbers(place, metric, average, $0) }
          if cells.contains(where: { $0 != Numbers.gap }) { rows.append((label + cells).map { Cell($0) }) }
        }
      }
    }
    return Table(
      caption: "\(results.method) on \(results.benchmark.name)\(what); protocol \(rules.name) "
        + "\(results.fingerprint.description.prefix(12)): \(rules)", columns: columns, rows: rows)
  }

  /// What the averages are taken over.
  private var counts: [String] {
    ScoringProtocol.Average.allCases.filter { averages.contains($0) }.map {
      $0 == .image ? "pairs" : "keypoints"
    }
  }

  private func numbers(
    _ place: (list: String, category: String?), _ metric: Metric, _ average: ScoringProtocol.Average,
    _ subset: Subset
  ) -> [String] {
    let figures = results.rules.alphas.map { alpha in
      index.figure(
        list: place.list, alpha: alpha, metric: metric, average: average, subset: subset,
        category: place.category)
    }
    let first = figures.first.flatMap { $0 }
    return counts.map { count in
      first.map { Numbers.grouped(count == "pairs" ? $0.pairs : $0.keypoints) } ?? Numbers.gap
    }
      + figures.map { $0.map { Numbers.points($0, interval: options.showsIntervals) } ?? Numbers.gap }
  }

  private var notes: [Wording] {
    var notes: [Wording] = []
    if options.metrics.contains(.kap), !results.figures.contains(where: { $0.metric == .kap }) {
      notes.append("KAP ranks answers by their similarities, which the predictions don't have for each answer.")
    }
    if options.showsIntervals, results.intervals.resamples > 0 {
      notes.append(
        "[95% interval over \(results.intervals.resamples) resamples of the images, seed \(results.intervals.seed)]"
      )
    }
    for coverage in results.coverage {
      if !coverage.isComplete {
        notes.append(
          "\(coverage.list): \(coverage.answered) of \(coverage.pairs, "pair") predicted, \(coverage.extra) extra, "
            + "\(coverage.repeated) repeated")
      }
      if coverage.silentKeypoints > 0 {
        let verb = coverage.silentKeypoints == 1 ? "counts" : "count"
        notes.append(
          "\(coverage.list): \(coverage.silentKeypoints, "keypoint") without an answer \(verb) as wrong")
      }
    }
    if results.rules.isSlip {
      notes.append("This protocol reproduces a published slip: \(results.rules.title)")
    }
    return notes
  }

  // MARK: Errors

  /// Shares of the wrong keypoints by kind, a row a list or category, at the protocol's headline α.
  private func errors(of places: [(list: String, category: String?)], _ what: Wording, naming: String) -> Table
  {
    let alpha = results.rules.headlineAlpha
    let shares = results.errors.filter { $0.alpha == alpha && $0.subset == .all }
    let rows = places.compactMap { place -> [Cell]? in
      guard let share = shares.first(where: { $0.list == place.list && $0.category == place.category }) else {
        return nil
      }
      let name = naming == "list" ? place.list : place.category ?? "all"
      let kinds = ErrorKind.allCases.reversed().map { kind in
        Numbers.points(share.wrong > 0 ? Double(share.count(of: kind)) / Double(share.wrong) : nil)
      }
      return ([name, Numbers.grouped(share.keypoints), Numbers.grouped(share.wrong)] + kinds).map { Cell($0) }
    }
    return Table(
      caption: "\(what) keypoints at α \(Numbers.alpha(alpha)), % of them by kind",
      columns: [.text(naming), .number("keypoints"), .number("wrong")]
        + ErrorKind.allCases.reversed().map { .number($0.name) }, rows: rows)
  }
}
