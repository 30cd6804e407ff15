/// What belongs together in a panel, such as the values of one method.
package struct Series: Equatable, Sendable {
  /// One value.
  package struct Point: Equatable, Sendable {
    /// Where it stands: a number on the horizontal axis, or the position of its category or row.
    package let at: Double
    /// The value, `nil` for a gap.
    package let value: Double?
    /// The ends of its interval.
    package let low: Double?
    package let high: Double?

    /// A point; what isn't finite is a gap.
    package init(at: Double, _ value: Double?, low: Double? = nil, high: Double? = nil) {
      func known(_ value: Double?) -> Double? {
        value.flatMap { $0.magnitude <= Ticks.greatest ? $0 : nil }
      }
      self.at = at
      self.value = known(value)
      self.low = known(low)
      self.high = known(high)
    }
  }

  /// What it is called.
  package let name: String
  /// How it is drawn: series of one style are the same in all panels.
  package let style: SeriesStyle
  /// The values, from left to right or from top to bottom.
  package let points: [Point]

  package init(_ name: String, style: SeriesStyle, points: [Point]) {
    self.name = name
    self.style = style
    self.points = points.filter(\.at.isFinite)
  }

  /// Values at the positions 0, 1, 2 and on.
  package init(_ name: String, style: SeriesStyle, values: [Double?]) {
    self.init(
      name, style: style, points: values.enumerated().map { Point(at: Double($0.offset), $0.element) })
  }

  /// All numbers that an axis has to cover.
  var extremes: [Double] { points.flatMap { [$0.value, $0.low, $0.high].compactMap { $0 } } }

  /// The points at a category or row.
  func point(at position: Int) -> Point? { points.first { $0.at == Double(position) } }
}

/// How a series is drawn. Those beyond the colours have them again, with other markers and dashes.
package struct SeriesStyle: Equatable, Hashable, Sendable {
  /// Its position among all series.
  package let index: Int
  /// Whether it is paler than another one of the same position, such as a set and a part of it.
  package let isPale: Bool

  package init(_ index: Int, isPale: Bool = false) {
    self.index = max(0, index)
    self.isPale = isPale
  }

  var paint: Paint { .series(index) }
  var opacity: Double { isPale ? 0.42 : 1 }
  /// The lengths of strokes and gaps of its line.
  var dash: [Double] { [[], [6, 3], [2, 2], [9, 3, 2, 3]][index / Theme.seriesCount % 4] }
  var marker: Marker { Marker.allCases[index % Marker.allCases.count] }
}
