import Explanations
import Files
import Results

/// One figure that a paper prints, with all that it is of.
struct ReportedFigure: Sendable {
  /// The table's name.
  let table: String
  /// The paper that printed it, and where.
  let source: String
  let printedIn: String
  /// What others call the method.
  let method: String
  let marks: [PublishedTable.Mark]
  let supervision: Supervision
  let place: PublishedTable.Place
  /// The protocol's name, `nil` where it isn't known.
  let rules: String?
  /// The figure as printed, and in points of a hundred.
  let figure: PublishedTable.Figure
}

extension ReportedFigure {
  /// The paper, and where in it.
  var origin: String { printedIn.isEmpty ? source : "\(source), \(printedIn)" }

  /// The figure as a share of 1, to as many decimals as are printed.
  var share: Double { (figure.points * 1e4).rounded() / 1e6 }
}

extension Leaderboard {
  /// What papers report, as far as lists are asked for: of the benchmarks that were measured, or all of it where nothing was.
  var reportedFigures: [ReportedFigure] {
    guard let published, options.metric == .pck else { return [] }
    let benchmarks = Set(groups.map(\.benchmark.name))
    return published.tables.flatMap(\.figures).filter { figure in
      (groups.isEmpty || benchmarks.contains(figure.place.benchmark))
        && (options.lists.map { lists in figure.place.list.map(lists.contains) ?? false } ?? true)
        && (options.alpha.map { $0 == figure.place.alpha } ?? true)
        && (groups.isEmpty || options.subsets.contains(figure.place.subset))
    }
  }
}

extension Leaderboard {
  /// What has to be said where papers were asked for and have nothing to show here, or `nil`.
  package var publishedNote: Wording? {
    guard published != nil, !groups.isEmpty, reportedFigures.isEmpty else { return nil }
    return
      "note: no published table has a figure of \(list: groups.map(\.benchmark.name).uniqued()) that is asked for here."
  }
}

extension PublishedTable {
  /// The figures that leaderboards have too, row by row.
  var figures: [ReportedFigure] {
    rows.flatMap { row in
      zip(columns, row.figures).compactMap { column, figure in
        guard let place = column.place, let figure else { return nil }
        return ReportedFigure(
          table: name, source: source, printedIn: printedIn, method: row.knownAs, marks: row.marks,
          supervision: row.supervision,
          place: place, rules: place.rules[row.supervision], figure: figure)
      }
    }
  }
}
