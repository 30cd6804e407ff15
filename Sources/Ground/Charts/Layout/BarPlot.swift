/// A panel of bars, a group a category.
struct BarPlot {
  private let frame: PanelFrame
  private let axis: UprightAxis
  private let left: Double
  private let labels: CategoryLabels?
  private let group: Double
  /// How wide the widest number at a bar is.
  private let widestValue: Double

  /// Bars aren't drawn wider.
  private static let widest = 34.0

  init(_ frame: PanelFrame, height: Double, showsNames: Bool) {
    self.frame = frame
    let top = frame.y + frame.titleHeight + UprightAxis.titleHeight
    axis = UprightAxis(frame, top: top, height: height)
    let names = frame.panel.names
    let overhang = CategoryLabels(names, group: (frame.width - axis.room) / Double(max(1, names.count)))
      .overhang
    left = frame.x + max(axis.room, overhang)
    group = (frame.right - left) / Double(max(1, names.count))
    let values = frame.panel.series.flatMap(\.points).compactMap(\.value)
    widestValue =
      values.map { Drawing.width(of: frame.panel.values.text($0), size: TextStyle.small) }.max() ?? 0
    labels = showsNames ? CategoryLabels(names, group: group) : nil
  }

  var layout: (shapes: [Drawing.Shape], height: Double) {
    var shapes = frame.title + axis.shapes(from: left, to: frame.right)
    for category in frame.panel.names.indices { shapes += bars(of: category) }
    let bottom = axis.scale.start
    shapes += labels?.shapes(x: left, y: bottom) ?? []
    return (shapes, bottom + (labels?.height ?? 0) - frame.y)
  }

  /// Each series' place in a group, in bars: those of one method touch, others stand a third of a bar apart.
  private var slots: [Double] {
    var slots: [Double] = []
    for (index, series) in frame.panel.series.enumerated() {
      guard let last = slots.last else {
        slots.append(0)
        continue
      }
      let isSame = frame.panel.series[index - 1].style.index == series.style.index
      slots.append(last + (isSame ? 1 : 1.3))
    }
    return slots
  }

  private func bars(of category: Int) -> [Drawing.Shape] {
    let slots = self.slots
    guard let last = slots.last else { return [] }
    let width = min(Self.widest, group * 0.82 / (last + 1))
    let start = left + group * (Double(category) + 0.5) - width * (last + 1) / 2
    return zip(frame.panel.series, slots).compactMap { series, slot in
      guard let point = series.point(at: category) else { return nil }
      return .group(
        title: frame.words(series, point), bar(series, point, x: start + slot * width, width: width))
    }
  }

  private func bar(_ series: Series, _ point: Series.Point, x: Double, width: Double) -> [Drawing.Shape] {
    let base = axis.scale.place(0)
    let middle = x + width / 2
    func label(_ text: String, y: Double) -> [Drawing.Shape] {
      TextStyle.shapes([text], x: middle, y: y, .faint, size: TextStyle.small, anchor: .middle)
    }
    guard let value = point.value else { return width >= 6 ? label(frame.panel.text(nil), y: base - 3) : [] }
    let top = axis.scale.place(value)
    var shapes = Self.bar(
      series.style, x: x + min(0.5, width * 0.05), y: min(top, base), width: width - min(1, width * 0.1),
      height: abs(base - top))
    var highest = top
    if let low = point.low, let high = point.high {
      highest = axis.scale.place(high)
      shapes.append(PanelFrame.line(x: middle, from: axis.scale.place(low), to: highest, .faint))
    }
    // Above the bar and its interval, where there is room below the axis' title.
    let text = frame.panel.values.text(value)
    // Numbers at all bars of a panel or at none, so that a bar without one doesn't look different.
    let isFitting = widestValue <= width
    if isFitting, highest - TextStyle.small >= axis.scale.end { shapes += label(text, y: highest - 4) }
    return shapes
  }

  /// A bar; those of series that have a colour again have a line along them.
  static func bar(_ style: SeriesStyle, x: Double, y: Double, width: Double, height: Double) -> [Drawing.Shape]
  {
    let corners = [
      Drawing.Point(x, y), Drawing.Point(x + width, y), Drawing.Point(x + width, y + height),
      Drawing.Point(x, y + height),
    ]
    let bar = Drawing.Shape.area(corners, style.paint, opacity: style.opacity)
    guard style.index >= Theme.seriesCount else { return [bar] }
    let middle = x + width / 2
    return [
      bar,
      .line(
        [Drawing.Point(middle, y), Drawing.Point(middle, y + height)], .background,
        width: max(1, min(3, width / 4)), dash: style.dash),
    ]
  }
}
