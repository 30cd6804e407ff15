/// The sizes of a chart's texts in pixels, and the words set in them.
enum TextStyle {
  static let title = 15.0
  static let panel = 12.5
  static let label = 11.0
  static let small = 9.5
  /// From one line to the next, for one pixel of size.
  static let leading = 1.35

  /// A text on lines that take no more room than given; a word that is longer is cut in the middle.
  static func lines(_ text: String, room: Double, size: Double, isBold: Bool = false) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last {
        let longer = last + " " + word
        if Drawing.width(of: longer, size: size, isBold: isBold) <= room {
          lines[lines.count - 1] = longer
          continue
        }
      }
      lines.append(Drawing.cut(String(word), to: room, size: size, isBold: isBold))
    }
    return lines
  }

  /// Lines one below the other, the first at a baseline.
  static func shapes(
    _ lines: [String], x: Double, y: Double, _ paint: Paint, size: Double, anchor: Drawing.Anchor = .start,
    isBold: Bool = false
  ) -> [Drawing.Shape] {
    lines.enumerated().map { index, line in
      .text(
        line, at: Drawing.Point(x, y + Double(index) * size * leading), paint, size: size, anchor: anchor,
        isBold: isBold, turned: 0)
    }
  }

  /// How much lines take down.
  static func height(_ lines: Int, size: Double) -> Double { Double(lines) * size * leading }
}
