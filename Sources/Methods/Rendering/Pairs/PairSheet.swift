import Charts
import Explanations

/// Pictures of pairs on one sheet, in rows and columns, with one legend below them all.
package struct PairSheet: Equatable, Sendable {
  /// What the sheet shows, above the pictures; `nil` where the pictures say it.
  package let title: String?
  package let pictures: [PairPicture]
  package let columns: Int
  /// What there is to say below the pictures, such as how many images are missing.
  package let notes: [String]

  package init(title: String? = nil, pictures: [PairPicture], columns: Int = 1, notes: [String] = []) {
    self.title = title
    self.pictures = pictures
    self.columns = max(columns, 1)
    self.notes = notes
  }

  private static let margin = 10.0
  /// Pixels between neighbours.
  private static let gap = 22.0
  /// Pixels across of a picture that has neighbours.
  private static let narrow = 430.0

  /// The sheet as a drawing.
  package func drawing() -> Drawing {
    let (width, inner) = widths
    let cell = columns == 1 ? inner : Self.narrow
    var text = TextFlow(x: Self.margin, y: Self.margin, width: inner)
    if let title { text.add(title, .ink, size: 15, isBold: true) }
    var shapes: [Drawing.Shape] = []
    var y = text.y + (title == nil ? 0 : 8)
    for start in stride(from: 0, to: pictures.count, by: columns) {
      let row = pictures[start..<min(start + columns, pictures.count)].enumerated().map { column, picture in
        PairCell(
          pair: picture, x: Self.margin + Double(column) * (cell + Self.gap), y: y, width: cell,
          mostLines: columns == 1 ? 8 : 3)
      }
      for drawn in row { shapes += drawn.shapes }
      y += (row.map(\.height).max() ?? 0) + (columns == 1 ? 10 : 18)
    }
    let legend = PairLegend(pictures: pictures, x: Self.margin, y: y, width: inner)
    var below = TextFlow(x: Self.margin, y: y + legend.height, width: inner)
    for note in notes { below.add(note, .faint, size: 11.5) }
    return Drawing(
      width: width, height: (below.y + Self.margin).rounded(.up), title: name, description: description,
      shapes: text.shapes + shapes + legend.shapes + below.shapes)
  }

  private var widths: (whole: Double, inner: Double) {
    if columns == 1 { return (PairPicture.width, PairPicture.width - 2 * Self.margin) }
    let inner = Double(columns) * (Self.narrow + Self.gap) - Self.gap
    return (inner + 2 * Self.margin, inner)
  }

  private var name: String {
    title.map { printable($0) } ?? pictures.first.map { "Pair \(printable($0.name))" } ?? "No pair"
  }

  private var description: String { pictures.map(\.description).joined(separator: "\n") }
}
