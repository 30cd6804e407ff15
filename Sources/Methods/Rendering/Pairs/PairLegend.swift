import Charts
import Explanations

/// What the marks and colours of some pictures mean, each that is there once.
struct PairLegend {
  let shapes: [Drawing.Shape]
  /// Pixels down.
  let height: Double

  private struct Entry {
    let text: String
    /// Pixels across of the mark.
    let width: Double
    /// The mark, from the middle of its left edge.
    let mark: (Drawing.Point) -> [Drawing.Shape]
  }

  private static let size = 11.5
  private static let line = 18.0

  init(pictures: [PairPicture], x: Double, y: Double, width: Double) {
    var shapes: [Drawing.Shape] = []
    var place = Drawing.Point(x, y + Self.line / 2)
    for entry in Self.entries(of: pictures) {
      let words = Drawing.cut(entry.text, to: width - entry.width - 6, size: Self.size)
      let needed = entry.width + 5 + Drawing.width(of: words, size: Self.size)
      if place.x > x, place.x + needed > x + width { place = Drawing.Point(x, place.y + Self.line) }
      shapes += entry.mark(place)
      shapes.append(
        .text(
          words, at: Drawing.Point(place.x + entry.width + 5, place.y + 4), .ink, size: Self.size,
          anchor: .start, isBold: false, turned: 0))
      place = Drawing.Point(place.x + needed + 14, place.y)
    }
    self.shapes = shapes
    height = shapes.isEmpty ? 0 : place.y + Self.line / 2 - y
  }

  private static func entries(of pictures: [PairPicture]) -> [Entry] {
    let keypoints = pictures.flatMap(\.keypoints)
    var entries: [Entry] = []
    if pictures.contains(where: { $0.method != nil && !$0.keypoints.isEmpty }) {
      entries += [
        disc("truth") { PairMarks.truth($0, .faint) },
        stroke("right", .right, width: 1.2, dash: []) { PairMarks.right($0) },
        stroke("wrong, dotted to the truth", .wrong, width: 1.8, dash: [6, 3]) { PairMarks.wrong($0) },
      ]
    }
    if keypoints.contains(where: \.isGeo) {
      entries.append(disc("geometry-aware") { PairMarks.keypoint($0, .faint, isGeo: true) })
    }
    var named: Set<String> = []
    for picture in pictures {
      let shown = Set(picture.keypoints.compactMap(\.subgroup))
      for (index, name) in picture.subgroups.enumerated()
      where shown.contains(index) && named.insert("\(index % Theme.seriesCount) \(name)").inserted {
        entries.append(disc(printable(name)) { PairMarks.keypoint($0, .series(index), isGeo: false) })
      }
    }
    if !entries.isEmpty, keypoints.contains(where: { $0.subgroup == nil }) {
      entries.append(disc("others") { PairMarks.keypoint($0, .faint, isGeo: false) })
    }
    return entries
  }

  private static func disc(_ text: String, _ mark: @escaping (Drawing.Point) -> [Drawing.Shape]) -> Entry {
    Entry(text: text, width: 14) { mark(Drawing.Point($0.x + 7, $0.y)) }
  }

  private static func stroke(
    _ text: String, _ paint: Paint, width: Double, dash: [Double],
    _ mark: @escaping (Drawing.Point) -> [Drawing.Shape]
  ) -> Entry {
    Entry(text: text, width: 32) { place in
      let end = Drawing.Point(place.x + 26, place.y)
      return [.line([place, end], paint, width: width, dash: dash)] + mark(end)
    }
  }
}
