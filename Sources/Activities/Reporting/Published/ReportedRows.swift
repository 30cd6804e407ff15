import Explanations
import Files
import Predictions
import Results

/// The reported figures that belong beside measured ones: of benchmarks of the same recipe, in the same lists.
///
/// A reported figure is ranked with measured ones only where it is known to be of the same pairs, which are a list that the
/// dataset ships, and to follow the same protocol. AP-10K's pairs are drawn by everybody anew.
struct ReportedRows {
  /// A column of measured figures, as far as it says which reported ones belong to it.
  struct Place {
    let list: String
    let alpha: Double
    let subset: Subset
    let category: String?
  }

  /// One method as one paper reports it under one protocol.
  struct Row {
    let method: String
    let marks: [PublishedTable.Mark]
    let supervision: Supervision
    let source: String
    /// The protocol's name, `nil` where it isn't known.
    let rules: String?
    /// Whether the protocol is the one of the measured figures.
    let isSameProtocol: Bool
    /// A figure a column.
    var cells: [Cell?]
  }

  /// A figure, and whether it may be ranked with measured ones.
  struct Cell {
    let figure: PublishedTable.Figure
    let isComparable: Bool
  }

  /// Those under the measured figures' protocol first, unsupervised ones before supervised ones, in the order of their
  /// tables.
  let rows: [Row]

  /// - Parameter average: What the measured figures are averaged over.
  init(
    _ published: PublishedResults, beside group: Leaderboard.Group, columns: [Place],
    average: ScoringProtocol.Average
  ) {
    let pairs = Dictionary(
      group.results.flatMap(\.coverage).map { ($0.list, $0.pairs) }, uniquingKeysWith: { first, _ in first })
    var rows: [Row] = []
    var positions: [String: Int] = [:]
    for figure in published.tables.flatMap(\.figures) where figure.place.benchmark == group.benchmark.name {
      guard let column = columns.firstIndex(where: { $0.holds(figure.place) }) else { continue }
      let isSame =
        published.fingerprint(of: figure.rules) == group.fingerprint && average == group.rules.average
      let key = "\(figure.method)\u{0}\(figure.rules ?? "")\u{0}\(figure.source)"
      let position = positions[key] ?? rows.count
      if position == rows.count {
        positions[key] = position
        rows.append(
          Row(
            method: figure.method, marks: figure.marks, supervision: figure.supervision, source: figure.source,
            rules: figure.rules, isSameProtocol: isSame, cells: [Cell?](repeating: nil, count: columns.count)))
      }
      // Tables of one paper repeat figures; the first stays.
      guard rows[position].cells[column] == nil else { continue }
      let isSamePairs = figure.place.pairs != nil && figure.place.pairs == pairs[columns[column].list]
      rows[position].cells[column] = Cell(figure: figure.figure, isComparable: isSame && isSamePairs)
    }
    self.rows = [true, false].flatMap { isSame in
      Supervision.allCases.flatMap { supervision in
        rows.filter { $0.isSameProtocol == isSame && $0.supervision == supervision }
      }
    }
  }
}

extension ReportedRows.Place {
  fileprivate func holds(_ place: PublishedTable.Place) -> Bool {
    list == place.list && alpha == place.alpha && subset == place.subset && category == place.category
  }
}
