import Charts
import Foundation

/// Where the texts of a drawing stand, for tests that look whether they touch.
struct TextBoxes {
  struct Box {
    let text: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    /// Tilted texts have boxes that are much larger than they.
    let isTilted: Bool

    func touches(_ other: Box) -> Bool {
      left < other.right - 0.5 && other.left < right - 0.5 && top < other.bottom - 0.5
        && other.top < bottom - 0.5
    }
  }

  let boxes: [Box]
  /// Whether every number of every shape is one.
  let isFinite: Bool

  init(_ drawing: Drawing) {
    var boxes: [Box] = []
    var numbers: [Double] = [drawing.width, drawing.height]
    func add(_ shape: Drawing.Shape) {
      switch shape {
      case .line(let points, _, let width, let dash):
        numbers += points.flatMap { [$0.x, $0.y] } + [width] + dash
      case .area(let points, _, let opacity): numbers += points.flatMap { [$0.x, $0.y] } + [opacity]
      case .rectangle(let x, let y, let width, let height, _): numbers += [x, y, width, height]
      case .disc(let centre, let radius, _, _, let width): numbers += [centre.x, centre.y, radius, width]
      case .text(let text, let place, _, let size, let anchor, let isBold, let turned):
        numbers += [place.x, place.y, size, turned]
        boxes.append(Self.box(text, place, size, anchor, isBold, turned))
      case .picture(_, _, let x, let y, let width, let height): numbers += [x, y, width, height]
      case .group(_, let shapes): shapes.forEach(add)
      }
    }
    drawing.shapes.forEach(add)
    self.boxes = boxes
    isFinite = numbers.allSatisfy(\.isFinite)
  }

  private static func box(
    _ text: String, _ place: Drawing.Point, _ size: Double, _ anchor: Drawing.Anchor, _ isBold: Bool,
    _ turned: Double
  ) -> Box {
    let width = Drawing.width(of: text, size: size, isBold: isBold)
    let start = anchor == .start ? 0 : anchor == .middle ? -width / 2 : -width
    let (cosine, sine) = (cos(turned * .pi / 180), sin(turned * .pi / 180))
    let corners = [(start, -size * 0.75), (start + width, -size * 0.75), (start, 0), (start + width, 0)].map {
      (place.x + $0.0 * cosine - $0.1 * sine, place.y + $0.0 * sine + $0.1 * cosine)
    }
    let (x, y) = (corners.map(\.0), corners.map(\.1))
    return Box(
      text: text, left: x.min() ?? 0, right: x.max() ?? 0, top: y.min() ?? 0, bottom: y.max() ?? 0,
      isTilted: turned != 0 && turned != -90)
  }

  /// Two texts that touch, or one that leaves the sheet; `nil` where all is well.
  func fault(in drawing: Drawing) -> String? {
    let upright = boxes.filter { !$0.isTilted && !$0.text.isEmpty }
    for (index, box) in upright.enumerated() {
      if let other = upright[..<index].first(where: { $0.touches(box) }) {
        return "'\(other.text)' and '\(box.text)' touch"
      }
    }
    return boxes.first {
      $0.left < -1 || $0.top < -1 || $0.right > drawing.width + 1 || $0.bottom > drawing.height + 1
    }.map { "'\($0.text)' leaves the sheet" }
  }
}
