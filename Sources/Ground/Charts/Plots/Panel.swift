import Explanations
import Tables

/// One frame of a chart.
package struct Panel: Equatable, Sendable {
  /// How its values are drawn.
  package enum Form: Equatable, Sendable {
    /// Lines over numbers, whose axis has a title and says its values with some decimals.
    case lines(across: String, decimals: Int)
    /// Bars that stand beside each other, a group a category.
    case bars(categories: [String])
    /// Bars that lie, a row each, of parts one behind the other.
    case stacks(rows: [String])
    /// A dot a row, with its interval.
    case dots(rows: [String])
  }

  /// What it is of among the panels; empty for nothing.
  package let title: String
  package let form: Form
  /// What is measured.
  package let values: Axis
  package let series: [Series]
  /// What rows of the table are, such as `method`.
  package let rowTitle: String

  package init(title: String = "", form: Form, values: Axis, series: [Series], rowTitle: String) {
    self.title = printable(title)
    self.values = values
    self.rowTitle = rowTitle
    switch form {
    case .lines: self.form = form
    case .bars(let names): self.form = .bars(categories: names.map { printable($0) })
    case .stacks(let names): self.form = .stacks(rows: names.map { printable($0) })
    case .dots(let names): self.form = .dots(rows: names.map { printable($0) })
    }
    self.series = series.map { Series(printable($0.name), style: $0.style, points: $0.points) }
  }

  /// The names of its categories or rows.
  var names: [String] {
    switch form {
    case .lines: []
    case .bars(let names), .stacks(let names), .dots(let names): names
    }
  }

  /// A place on the horizontal axis in words.
  func place(_ value: Double) -> String {
    if case .lines(_, let decimals) = form { return Numbers.fixed(value, decimals) }
    let position = Int(exactly: value) ?? -1
    return names.indices.contains(position) ? names[position] : Numbers.gap
  }

  /// A point in words, such as `85.6 [84.0, 87.1]`.
  func text(_ point: Series.Point?) -> String {
    guard let point, let value = point.value else { return Numbers.gap }
    guard let low = point.low, let high = point.high else { return values.text(value) }
    return "\(values.text(value)) [\(values.text(low)), \(values.text(high))]"
  }

  // MARK: The data as a table

  /// The most columns of places; where there are more, places are the rows.
  private static let mostColumns = 12

  var table: Table {
    switch form {
    case .lines(let across, _):
      let places = Set(series.flatMap(\.points).map(\.at)).sorted()
      let cells = series.map { series in
        Dictionary(series.points.map { ($0.at, text($0)) }, uniquingKeysWith: { first, _ in first })
      }
      func cell(_ row: Int, _ place: Double) -> String { cells[row][place] ?? Numbers.gap }
      if places.count <= Self.mostColumns {
        return Table(
          columns: [.text(rowTitle)] + places.map { .number(self.place($0), of: across) },
          texts: series.indices.map { row in [series[row].name] + places.map { cell(row, $0) } })
      }
      return Table(
        columns: [.index(across)] + series.map { .number($0.name) },
        texts: places.map { place in [self.place(place)] + series.indices.map { cell($0, place) } })
    case .dots(let rows):
      return Table(
        columns: [.text(rowTitle), .number(values.title)],
        texts: rows.enumerated().map { index, name in
          [name, text(series.lazy.compactMap { $0.point(at: index) }.first)]
        })
    case .bars(let names), .stacks(let names):
      return Table(
        columns: [.text(rowTitle)] + series.map { .number($0.name) },
        texts: names.enumerated().map { index, name in [name] + series.map { text($0.point(at: index)) } })
    }
  }
}
