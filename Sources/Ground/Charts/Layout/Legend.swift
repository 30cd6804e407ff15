/// What colours and markers mean, entries beside each other as far as there is room.
struct Legend {
  private let entries: [Chart.Entry]
  private let isOfLines: Bool

  private static let swatch = 22.0
  private static let gap = 16.0
  private static let line = 18.0

  init(_ entries: [Chart.Entry], isOfLines: Bool) {
    self.entries = entries
    self.isOfLines = isOfLines
  }

  /// The entries from a place on, within so much room.
  ///
  /// - Parameter height: Becomes where the legend ends.
  func shapes(x: Double, y: Double, room: Double, height: inout Double) -> [Drawing.Shape] {
    var shapes: [Drawing.Shape] = []
    let names = entries.map { Drawing.cut($0.name, to: room - Self.swatch - 6, size: TextStyle.label) }
    let widths = names.map { Self.swatch + 6 + Drawing.width(of: $0, size: TextStyle.label) + Self.gap }
    // On several lines they stand in columns.
    let isOneLine = widths.reduce(0, +) - Self.gap <= room
    let column = widths.max() ?? 0
    var (left, top) = (x, y)
    for (entry, (name, width)) in zip(entries, zip(names, widths)) {
      let width = isOneLine ? width : column
      if left > x, left + width - Self.gap > x + room { (left, top) = (x, top + Self.line) }
      shapes += swatch(entry.style, x: left, y: top + Self.line / 2)
      shapes += TextStyle.shapes(
        [name], x: left + Self.swatch + 6, y: top + Self.line / 2 + 4, .ink, size: TextStyle.label)
      left += width
    }
    height = top + Self.line
    return shapes
  }

  private func swatch(_ style: SeriesStyle, x: Double, y: Double) -> [Drawing.Shape] {
    guard isOfLines else {
      return BarPlot.bar(style, x: x + Self.swatch - 14, y: y - 5, width: 14, height: 10)
    }
    return [
      .line(
        [Drawing.Point(x, y), Drawing.Point(x + Self.swatch, y)], style.paint, width: 1.75, dash: style.dash),
      style.marker.shape(at: Drawing.Point(x + Self.swatch / 2, y), style.paint),
    ]
  }
}
