/// A panel of lines over numbers.
struct LinePlot {
  private let frame: PanelFrame
  private let axis: UprightAxis
  private let left: Double
  private let places: [Double]

  /// With so many series or fewer, intervals are drawn: beyond, nothing would be told apart.
  static let mostBands = 4
  /// With so many places or fewer, each is marked on the axis and on the lines.
  private static let mostMarked = 12
  /// Pixels between the panel's sides and the first and last place.
  private static let inset = 12.0

  init(_ frame: PanelFrame, height: Double) {
    self.frame = frame
    let top = frame.y + frame.titleHeight + UprightAxis.titleHeight
    axis = UprightAxis(frame, top: top, height: height)
    left = frame.x + axis.room
    places = frame.places
  }

  private var across: Scale {
    Scale(
      low: places.first ?? 0, high: places.last ?? 1, start: left + Self.inset, end: frame.right - Self.inset)
  }

  /// How far a series is moved aside where all stand at one place.
  private func shift(_ series: Int) -> Double {
    guard places.count == 1 else { return 0 }
    let count = Double(frame.panel.series.count)
    let middle = (frame.right - Self.inset - left - Self.inset) / 2
    return middle + (Double(series) - (count - 1) / 2) * min(24, middle * 1.8 / count)
  }

  var layout: (shapes: [Drawing.Shape], height: Double) {
    var shapes = frame.title + axis.shapes(from: left, to: frame.right) + horizontal
    if frame.panel.drawsIntervals {
      for (index, series) in frame.panel.series.enumerated() { shapes += intervals(series, index) }
    }
    for (index, series) in frame.panel.series.enumerated() { shapes.append(line(series, index)) }
    return (shapes, axis.scale.start + 2 * TextStyle.label * TextStyle.leading + 8 - frame.y)
  }

  // MARK: The horizontal axis

  private var horizontal: [Drawing.Shape] {
    guard case .lines(let title, _) = frame.panel.form else { return [] }
    let bottom = axis.scale.start
    let marks = self.marks
    let at = marks.map { places.count == 1 ? (left + frame.right) / 2 : across.place($0.value) }
    var shapes = Tick.shown(marks.map(\.label), at: at, size: TextStyle.label).flatMap { index in
      [PanelFrame.line(x: at[index], from: bottom, to: bottom + 4, .faint)]
        + TextStyle.shapes(
          [marks[index].label], x: at[index], y: bottom + 16, .faint, size: TextStyle.label, anchor: .middle)
    }
    shapes += TextStyle.shapes(
      [Drawing.cut(title, to: frame.width, size: TextStyle.label)], x: frame.right, y: bottom + 31, .faint,
      size: TextStyle.label, anchor: .end)
    return shapes
  }

  /// Each place where they are few, round numbers else.
  private var marks: [(value: Double, label: String)] {
    guard let low = places.first, let high = places.last else { return [] }
    if places.count <= Self.mostMarked { return places.map { ($0, frame.panel.place($0)) } }
    let ticks = Ticks(from: low, to: high, count: max(2, Int((frame.right - left) / 70)))
    return ticks.values.filter { low...high ~= $0 }.map { ($0, Tick.label($0, ticks.decimals)) }
  }

  // MARK: Series

  private func place(_ point: Series.Point, _ index: Int, _ value: Double) -> Drawing.Point {
    Drawing.Point(across.place(point.at) + shift(index), axis.scale.place(value))
  }

  /// The runs of points that have a value, gaps between them.
  private func runs(_ series: Series, where isKnown: (Series.Point) -> Bool) -> [[Series.Point]] {
    series.points.split { !isKnown($0) }.map(Array.init)
  }

  private func intervals(_ series: Series, _ index: Int) -> [Drawing.Shape] {
    runs(series) { $0.low != nil && $0.high != nil }.map { run in
      func ends(_ end: (Series.Point) -> Double?) -> [Drawing.Point] {
        run.map { place($0, index, end($0) ?? 0) }
      }
      let (low, high) = (ends(\.low), ends(\.high))
      if run.count == 1, let low = low.first, let high = high.first {
        return .line([low, high], series.style.paint, width: 1.5, dash: [])
      }
      return .area(high + low.reversed(), series.style.paint, opacity: 0.14)
    }
  }

  private func line(_ series: Series, _ index: Int) -> Drawing.Shape {
    let runs = runs(series) { $0.value != nil }
    let lines = runs.map { run in
      Drawing.Shape.line(
        run.map { place($0, index, $0.value ?? 0) }, series.style.paint, width: 1.75, dash: series.style.dash)
    }
    if places.count <= Self.mostMarked {
      let markers = runs.joined().map { point in
        Drawing.Shape.group(title: frame.words(series, point), [marker(series, index, point)])
      }
      return .group(title: series.name, lines + markers)
    }
    // Some of many, those of each series elsewhere; and each that no line leads to.
    let isOneOfMany = frame.panel.series.count > 1
    let known = runs.joined().enumerated().filter { isOneOfMany && ($0.offset + 3 * index) % 14 == 7 }.map(
      \.element)
    let alone = runs.filter { $0.count == 1 }.joined()
    return .group(title: series.name, lines + (known + alone).map { marker(series, index, $0) })
  }

  private func marker(_ series: Series, _ index: Int, _ point: Series.Point) -> Drawing.Shape {
    series.style.marker.shape(at: place(point, index, point.value ?? 0), series.style.paint)
  }
}

extension Panel {
  /// Whether the intervals of its values are drawn, where there are any.
  package var drawsIntervals: Bool {
    let some = series.contains { $0.points.contains { $0.low != nil && $0.high != nil } }
    switch form {
    case .lines:
      return some && (series.count <= LinePlot.mostBands || Set(series.flatMap(\.points).map(\.at)).count == 1)
    case .bars, .dots: return some
    case .stacks: return false
    }
  }
}
