/// A panel of rows: lying bars of parts, or dots with their intervals.
struct RowPlot {
  private let frame: PanelFrame
  private let ticks: Ticks
  private let scale: Scale
  private let top: Double
  /// What stands behind each row.
  private let texts: [String]

  /// Pixels from row to row.
  private static let row = 23.0

  /// - Parameter names: The names of all rows of the chart, whose panels stand below each other.
  init(_ frame: PanelFrame, names: [String]) {
    self.frame = frame
    func widest(_ texts: [String]) -> Double {
      texts.map { Drawing.width(of: $0, size: TextStyle.label) }.max() ?? 0
    }
    let left = frame.x + 8 + min(frame.width * 0.34, widest(names))
    let room = frame.width * 0.38
    texts = frame.panel.rowTexts.map { Drawing.cut($0, to: room, size: TextStyle.label) }
    let right = frame.right - 10 - widest(texts)
    ticks = frame.panel.values.ticks(for: frame.values, count: max(2, Int((right - left) / 75)))
    scale = Scale(
      low: ticks.values.first ?? 0, high: ticks.values.last ?? 1, start: left, end: right)
    top = frame.y + frame.titleHeight
  }

  private var bottom: Double { top + Double(frame.panel.names.count) * Self.row + 4 }

  var layout: (shapes: [Drawing.Shape], height: Double) {
    var shapes = frame.title + axis
    for (index, name) in frame.panel.names.enumerated() {
      let y = top + (Double(index) + 0.5) * Self.row
      let name = Drawing.cut(name, to: scale.start - 8 - frame.x, size: TextStyle.label)
      shapes += TextStyle.shapes(
        [name], x: scale.start - 8, y: y + 4, .ink, size: TextStyle.label, anchor: .end)
      if case .stacks = frame.panel.form {
        shapes += stack(row: index, y: y)
        shapes += TextStyle.shapes(
          [texts[index]], x: scale.place(frame.panel.total(ofRow: index)) + 5, y: y + 4, .faint,
          size: TextStyle.label)
      } else {
        shapes += dots(row: index, y: y)
        shapes += TextStyle.shapes(
          [texts[index]], x: frame.right, y: y + 4, .ink, size: TextStyle.label, anchor: .end)
      }
    }
    return (shapes, bottom + 34 - frame.y)
  }

  private var axis: [Drawing.Shape] {
    let labels = ticks.values.map { Tick.label($0, ticks.decimals) }
    let places = ticks.values.map(scale.place)
    let shown = Tick.shown(labels, at: places, size: TextStyle.label)
    let lines = places.map { PanelFrame.line(x: $0, from: top, to: bottom, .grid) }
    let title = Drawing.cut(frame.panel.values.title, to: frame.width, size: TextStyle.label)
    // Under its axis, as long as it has room there.
    let room = scale.end - frame.x
    let isShort = Drawing.width(of: title, size: TextStyle.label) <= room
    return lines
      + shown.flatMap { index in
        TextStyle.shapes(
          [labels[index]], x: places[index], y: bottom + 14, .faint, size: TextStyle.label, anchor: .middle)
      }
      + TextStyle.shapes(
        [title], x: isShort ? scale.end : frame.right, y: bottom + 29, .faint, size: TextStyle.label,
        anchor: .end)
  }

  private func stack(row: Int, y: Double) -> [Drawing.Shape] {
    var sum = 0.0
    return frame.panel.series.compactMap { series in
      guard let point = series.point(at: row), let value = point.value, value > 0 else { return nil }
      let (left, right) = (scale.place(sum), scale.place(sum + value))
      sum += value
      return .group(
        title: frame.words(series, point),
        BarPlot.bar(series.style, x: left, y: y - 7, width: max(0, right - left), height: 14))
    }
  }

  private func dots(row: Int, y: Double) -> [Drawing.Shape] {
    frame.panel.series.compactMap { series in
      guard let point = series.point(at: row), let value = point.value else { return nil }
      var shapes: [Drawing.Shape] = []
      if let low = point.low, let high = point.high {
        shapes.append(
          .line(
            [Drawing.Point(scale.place(low), y), Drawing.Point(scale.place(high), y)], series.style.paint,
            width: 2, dash: []))
      }
      shapes.append(
        series.style.marker.shape(at: Drawing.Point(scale.place(value), y), series.style.paint, radius: 4.5))
      return .group(title: frame.words(series, point), shapes)
    }
  }
}

extension Panel {
  /// What stands behind each row: a stack's sum, a dot's value and interval.
  fileprivate var rowTexts: [String] {
    names.indices.map { row in
      if case .stacks = form {
        let isKnown = series.contains { $0.point(at: row)?.value != nil }
        return values.text(isKnown ? total(ofRow: row) : nil)
      }
      return text(series.lazy.compactMap { $0.point(at: row) }.first)
    }
  }
}
