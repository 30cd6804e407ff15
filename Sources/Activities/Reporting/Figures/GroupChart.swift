import Charts
import Explanations
import Files
import Predictions
import Results
import Tables

/// A chart of results that compare: of one benchmark, under one protocol.
struct GroupChart {
  private let kind: ResultsChart
  private let group: Leaderboard.Group
  private let options: FigureOptions
  private let figures: [FigureIndex]
  private let lists: [String]
  /// What each method is called, with its marks.
  private let names: [String]

  /// Methods and categories stand in one panel as long as there aren't more of them together.
  private static let mostBars = 24

  init(_ kind: ResultsChart, of group: Leaderboard.Group, _ options: FigureOptions) {
    self.kind = kind
    self.group = group
    self.options = options
    figures = group.results.map { FigureIndex($0) }
    var seen: Set<String> = []
    let lists = group.results.flatMap(\.coverage).map(\.list).filter { list in
      options.lists?.contains(list) ?? true && seen.insert(list).inserted
    }
    self.lists = lists
    names = group.results.map { result in
      group.name(of: result) + (result.pose == nil ? "" : "†")
        + (group.partial(result, of: lists).isEmpty ? "" : "‡")
    }
  }

  /// The chart.
  ///
  /// - Throws: `FigureError.nothing`.
  var chart: Chart {
    get throws {
      let panels =
        switch kind {
        case .pck: lists.map(curves)
        case .subsets: lists.flatMap(subsets)
        case .errors: lists.map(errors)
        case .leaderboard: lists.map(dots)
        }
      let isEmpty = panels.allSatisfy { $0.series.allSatisfy { $0.points.allSatisfy { $0.value == nil } } }
      if isEmpty { throw FigureError.nothing(what.text) }
      let one: Wording = lists.count == 1 ? "; list \(lists[0])" : ""
      return Chart(
        title: title, subtitle: group.title + average + one, legend: legend(of: panels), panels: panels,
        notes: notes(panels))
    }
  }

  // MARK: Words

  private var alpha: Double { options.alpha ?? group.rules.headlineAlpha }
  private var keypoints: Wording { options.subset == .all ? "all keypoints" : "geometry-aware keypoints" }
  private var at: Wording { " at α \(Numbers.alpha(alpha))" }

  private var what: Wording {
    kind == .errors ? "wrong keypoints by kind" + at : "\(options.metric.title), \(keypoints)"
  }

  private var title: Wording {
    let one: Wording = options.category.map { ", category \($0)" } ?? ""
    return switch kind {
    case .pck: "\(options.metric.title) against α, \(keypoints)" + one
    case .subsets: "\(options.metric.title)\(at) by category: all and geometry-aware keypoints"
    case .errors: "Wrong keypoints by kind\(at), \(keypoints)" + one
    case .leaderboard: "\(options.metric.title)\(at), \(keypoints)" + one
    }
  }

  /// The average where it isn't the protocol's.
  private var average: Wording {
    guard kind != .errors, measuredAverage != group.rules.average else { return "" }
    return " (here per \(measuredAverage.rawValue))"
  }

  private var measuredAverage: ScoringProtocol.Average {
    options.metric == .kap ? .point : options.average ?? group.rules.average
  }

  private func panelTitle(_ list: String) -> String { lists.count > 1 ? list : "" }

  private func notes(_ panels: [Panel]) -> [Wording] {
    var notes: [Wording] = []
    if panels.contains(where: \.drawsIntervals) {
      notes.append(
        kind == .pck ? "Bands: 95% intervals over images." : "Thin lines: 95% intervals over images.")
    }
    if group.results.contains(where: { $0.pose != nil }) {
      notes.append("† adaptive pose, which looks at keypoint identities at test time")
    }
    for result in group.results {
      for coverage in group.partial(result, of: lists) {
        notes.append(
          "‡ \(group.name(of: result)): \(coverage.answered) of \(coverage.pairs, "pair") of \(coverage.list) predicted"
        )
      }
      let covered = Set(result.coverage.map(\.list))
      let missing = lists.filter { !covered.contains($0) }
      if !missing.isEmpty {
        notes.append("\(Numbers.gap) \(group.name(of: result)): no pair of \(list: missing) predicted")
      }
    }
    if group.rules.isSlip { notes.append("This protocol reproduces a published slip: \(group.rules.title)") }
    return notes
  }

  private func legend(of panels: [Panel]) -> [Chart.Entry] {
    // Rows are named beside their dots, and one line alone by the title.
    if kind == .leaderboard { return [] }
    var seen: Set<SeriesStyle> = []
    var series = panels.flatMap(\.series)
    if kind == .errors {
      // A kind that never occurs needs no colour.
      series = series.filter { $0.points.contains { $0.value ?? 0 > 0 } }
      series.sort { $0.style.index < $1.style.index }
    }
    return series.filter { seen.insert($0.style).inserted }.map { Chart.Entry($0.name, $0.style) }
  }

  // MARK: Panels

  private func point(
    _ method: Int, list: String, alpha: Double, subset: Subset, category: String?, at place: Double
  ) -> Series.Point {
    let figure = figures[method].figure(
      list: list, alpha: alpha, metric: options.metric, average: measuredAverage, subset: subset,
      category: category)
    func percent(_ share: Double?) -> Double? { share.map { $0 * 100 } }
    return Series.Point(
      at: place, percent(figure?.value), low: percent(figure?.interval?.low),
      high: percent(figure?.interval?.high))
  }

  private func values(_ extent: Axis.Extent = .fromZero) -> Axis {
    .percent("\(options.metric.title) (%)", extent: extent)
  }

  private func curves(_ list: String) -> Panel {
    let alphas = group.rules.alphas
    let decimals = alphas.map { Numbers.alpha($0).split(separator: ".").last?.count ?? 2 }.max() ?? 2
    return Panel(
      title: panelTitle(list), form: .lines(across: "α", decimals: min(6, decimals)), values: values(),
      series: names.enumerated().map { index, name in
        Series(
          name, style: SeriesStyle(index),
          points: alphas.map {
            point(
              index, list: list, alpha: $0, subset: options.subset, category: options.category, at: $0)
          })
      }, rowTitle: "Method")
  }

  private func dots(_ list: String) -> Panel {
    Panel(
      title: panelTitle(list), form: .dots(rows: names), values: values(.aroundValues),
      series: names.enumerated().map { index, name in
        Series(
          name, style: SeriesStyle(index),
          points: [
            point(
              index, list: list, alpha: alpha, subset: options.subset, category: options.category,
              at: Double(index))
          ])
      }, rowTitle: "Method")
  }

  /// A panel of all methods where their bars have room, else one a method.
  private func subsets(_ list: String) -> [Panel] {
    let known = group.results.lazy.flatMap(\.figures).filter { $0.list == list }.compactMap(\.category)
    let categories = Set(known).sortedByBytes() + [nil]
    func series(_ method: Int, _ name: String) -> [Series] {
      Subset.allCases.map { subset in
        Series(
          "\(name)\(name.isEmpty ? "" : ", ")\(subset == .all ? "all keypoints" : "geometry-aware")",
          style: SeriesStyle(name.isEmpty ? 0 : method, isPale: subset == .all),
          points: categories.enumerated().map { place, category in
            point(
              method, list: list, alpha: alpha, subset: subset, category: category, at: Double(place))
          })
      }
    }
    func panel(_ title: String, _ series: [Series]) -> Panel {
      Panel(
        title: title, form: .bars(categories: categories.map { $0 ?? "all" }), values: values(),
        series: series, rowTitle: "Category")
    }
    if names.count == 1 || names.count * categories.count <= Self.mostBars {
      return [panel(panelTitle(list), names.indices.flatMap { series($0, names[$0]) })]
    }
    let start = lists.count > 1 ? "\(printable(list)): " : ""
    return names.enumerated().map { panel(start + printable($1), series($0, "")) }
  }

  private func errors(_ list: String) -> Panel {
    let shares = group.results.map { result in
      result.errors.first {
        $0.list == list && $0.alpha == alpha && $0.subset == options.subset && $0.category == options.category
      }
    }
    let kinds = [ErrorKind.jitter, .mirror, .subgroup, .other, .background, .silent]
    return Panel(
      title: panelTitle(list), form: .stacks(rows: names),
      values: .percent("wrong keypoints, % of all"),
      series: kinds.enumerated().map { index, kind in
        Series(
          kind.name, style: SeriesStyle(index),
          values: shares.map { share in
            share.flatMap { share in
              share.keypoints > 0 ? Double(share.count(of: kind)) / Double(share.keypoints) * 100 : nil
            }
          })
      }, rowTitle: "Method")
  }
}
