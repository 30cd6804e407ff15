import Charts
import Explanations

/// Lines of text one below the other, none wider than the room that there is.
struct TextFlow {
  let x: Double
  /// The lower edge of what stands there.
  private(set) var y: Double
  let width: Double
  private(set) var shapes: [Drawing.Shape] = []

  init(x: Double, y: Double, width: Double) {
    self.x = x
    self.y = y
    self.width = width
  }

  /// Adds a text, broken between words.
  mutating func add(_ text: String, _ paint: Paint, size: Double, isBold: Bool = false) {
    add(
      pieces: printable(text, limit: 400).split(separator: " ").map(String.init), paint, size: size,
      isBold: isBold)
  }

  /// Adds pieces of text that aren't broken but at their ends.
  ///
  /// - Parameter most: The most lines; the last one says how many pieces are left out.
  mutating func add(
    pieces: [String], _ paint: Paint, size: Double, isBold: Bool = false, separator: String = " ",
    most: Int = 20
  ) {
    func isFitting(_ text: String) -> Bool { Drawing.width(of: text, size: size, isBold: isBold) <= width }
    // What stands at the end of a line says that another one follows.
    let mark = String(separator.prefix { $0 != " " })
    var lines: [String] = []
    for (position, piece) in pieces.enumerated() {
      let isLast = position == pieces.count - 1
      let left = " and \(pieces.count - position) more"
      let end = isLast ? "" : lines.count == most ? left : mark
      if let line = lines.last, isFitting(line + separator + piece + end) {
        lines[lines.count - 1] += separator + piece
      } else if lines.count == most {
        lines[lines.count - 1] += left
        break
      } else {
        if !lines.isEmpty { lines[lines.count - 1] += mark }
        lines.append(piece)
      }
    }
    for line in lines {
      let cut = Drawing.cut(line, to: width, size: size, isBold: isBold)
      shapes.append(
        .text(
          cut, at: Drawing.Point(x, y + size), paint, size: size, anchor: .start, isBold: isBold, turned: 0))
      y += size * 1.35
    }
  }
}
