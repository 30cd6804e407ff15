/// A panel's place on the sheet, and what every form of it has.
struct PanelFrame {
  let panel: Panel
  let x: Double
  let y: Double
  let width: Double
  /// All numbers that the axis of values has to cover.
  let values: [Double]
  /// All places that the horizontal axis has to cover, ascending.
  let places: [Double]

  var right: Double { x + width }

  /// The panel's title.
  var title: [Drawing.Shape] {
    if panel.title.isEmpty { return [] }
    let text = Drawing.cut(panel.title, to: width, size: TextStyle.panel, isBold: true)
    return TextStyle.shapes(
      [text], x: x, y: y + TextStyle.panel, .ink, size: TextStyle.panel, isBold: true)
  }

  /// Pixels that the title takes down.
  var titleHeight: Double { panel.title.isEmpty ? 0 : 20 }

  /// A horizontal line.
  static func line(from left: Double, to right: Double, y: Double, _ paint: Paint) -> Drawing.Shape {
    .line([Drawing.Point(left, y), Drawing.Point(right, y)], paint, width: 1, dash: [])
  }

  /// A vertical line.
  static func line(x: Double, from top: Double, to bottom: Double, _ paint: Paint, width: Double = 1)
    -> Drawing.Shape
  {
    .line([Drawing.Point(x, top), Drawing.Point(x, bottom)], paint, width: width, dash: [])
  }

  /// A point's words, for whoever points at it.
  func words(_ series: Series, _ point: Series.Point) -> String {
    let place = panel.place(point.at)
    return (series.name == place ? place : "\(series.name), \(place)") + ": \(panel.text(point))"
  }
}

/// The upright axis of values: lines across the panel, and what they stand for.
struct UprightAxis {
  let ticks: [(value: Double, label: String)]
  let scale: Scale
  /// Pixels that the labels take to the left.
  let room: Double
  private let title: String

  /// Pixels between labels and panel.
  private static let gap = 6.0
  /// Pixels above the panel for the title.
  static let titleHeight = 18.0

  init(_ frame: PanelFrame, top: Double, height: Double) {
    let ticks = frame.panel.values.ticks(for: frame.values, count: max(3, Int(height / 34)))
    self.ticks = ticks.values.map { ($0, Tick.label($0, ticks.decimals)) }
    scale = Scale(
      low: ticks.values.first ?? 0, high: ticks.values.last ?? 1, start: top + height, end: top)
    room = Self.gap + (self.ticks.map { Drawing.width(of: $0.label, size: TextStyle.label) }.max() ?? 0)
    title = frame.panel.values.title
  }

  func shapes(from left: Double, to right: Double) -> [Drawing.Shape] {
    let title = Drawing.cut(self.title, to: right - left + room, size: TextStyle.label)
    let lines = ticks.flatMap { value, label -> [Drawing.Shape] in
      let y = scale.place(value)
      return [PanelFrame.line(from: left, to: right, y: y, value == 0 ? .faint : .grid)]
        + TextStyle.shapes(
          [label], x: left - Self.gap, y: y + 4, .faint, size: TextStyle.label, anchor: .end)
    }
    return lines
      + TextStyle.shapes([title], x: left - room, y: scale.end - 10, .faint, size: TextStyle.label)
  }
}
