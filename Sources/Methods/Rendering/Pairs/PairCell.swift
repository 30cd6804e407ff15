import Charts
import Explanations

/// A pair's place on a sheet: its name, what became of it, both pictures with marks, and what went wrong.
struct PairCell {
  let shapes: [Drawing.Shape]
  /// Pixels down.
  let height: Double

  /// - Parameter mostLines: The most lines of wrong keypoints.
  init(pair: PairPicture, x: Double, y: Double, width: Double, mostLines: Int) {
    var head = TextFlow(x: x, y: y, width: width)
    head.add(Drawing.cut(printable(pair.name), to: width, size: 13, isBold: true), .ink, size: 13, isBold: true)
    let place = [pair.list, pair.method].compactMap { $0 }.map { printable($0) }.joined(separator: " · ")
    if !place.isEmpty { head.add(Drawing.cut(place, to: width, size: 12), .ink, size: 12) }
    head.add(
      pieces: [pair.verdict] + (pair.kinds.map { [$0] } ?? []), .ink, size: 12, separator: " · ", most: 2)
    let layout = PairLayout(pair.source, pair.target, x: x, y: head.y + 4, width: width)
    let panels = [(pair.source, layout.source, "source"), (pair.target, layout.target, "target")]
    let pictures = panels.flatMap { Self.picture($0, in: $1) + [Self.heading($0, below: $1, part: $2)] }
    var tail = TextFlow(x: x, y: head.y + 4 + layout.height + 2, width: width)
    tail.add(pieces: pair.wrong.map(pair.words), .wrong, size: 11.5, separator: "; ", most: mostLines)
    shapes = head.shapes + pictures + PairMarks(pair: pair, layout: layout).shapes + tail.shapes
    height = tail.y - y
  }

  /// The picture, or a panel that says that there is none.
  private static func picture(_ side: PairPicture.Side, in panel: PairLayout.Panel) -> [Drawing.Shape] {
    let sheet = Drawing.Shape.rectangle(x: panel.x, y: panel.y, width: panel.width, height: panel.height, .grid)
    guard let picture = side.picture else {
      let words = Drawing.cut("no image: \(printable(side.name))", to: panel.width - 8, size: 11)
      let place = Drawing.Point(panel.x + panel.width / 2, panel.y + panel.height - 6)
      return [
        sheet, .text(words, at: place, .faint, size: 11, anchor: .middle, isBold: false, turned: 0),
      ]
    }
    let isJPEG = picture.starts(with: [0xFF, 0xD8])
    return [
      sheet,
      .picture(
        data: picture, mediaType: isJPEG ? "image/jpeg" : "image/png", x: panel.x, y: panel.y,
        width: panel.image.width, height: panel.image.height),
    ]
  }

  private static func heading(
    _ side: PairPicture.Side, below panel: PairLayout.Panel, part: String
  ) -> Drawing.Shape {
    let words = "\(part) \(printable(side.name)), \(printable(side.category))"
    return .text(
      Drawing.cut(words, to: panel.width, size: 11),
      at: Drawing.Point(panel.x + panel.width / 2, panel.y + panel.height + 13), .faint, size: 11,
      anchor: .middle, isBold: false, turned: 0)
  }
}
