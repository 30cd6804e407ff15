/// The room across that a table of LaTeX has.
package enum LatexWidth: Equatable, Sendable {
  /// A column, whose width isn't known: the table fits the columns of common two-column classes.
  case column
  /// The page, over both columns where there are two.
  case page
  /// So many points of TeX, 72.27 to the inch.
  case points(Double)

  /// The widths that can be asked for, in points.
  package static let range = 100.0...2000.0

  /// A width as it is written: `column`, `page`, or a number and a unit, such as `237pt`; `nil` for anything
  /// else, and for a width outside of `range`.
  package init?(_ text: String) {
    switch text {
    case "column": self = .column
    case "page": self = .page
    default:
      guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }),
        let number = Double(text.dropLast(unit.name.count)), Self.range.contains(number * unit.points)
      else { return nil }
      self = .points(number * unit.points)
    }
  }

  private static let units: [(name: String, points: Double)] = [
    ("pt", 1), ("mm", 72.27 / 25.4), ("cm", 72.27 / 2.54), ("in", 72.27),
  ]

  /// What a table may count on, in points: the columns of `article` in two columns are 229 points, its page
  /// 469.
  var room: Double {
    switch self {
    case .column: 229
    case .page: 469
    case .points(let points): points
    }
  }

  /// Whether the table goes over both columns of a page that has two; no column of a paper is wider than 300
  /// points where there are two, and where there is one it makes no difference.
  var spansPage: Bool {
    switch self {
    case .column: false
    case .page: true
    case .points(let points): points > 300
    }
  }
}
