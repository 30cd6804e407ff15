import Charts

/// Numbers beside the marks of a picture, each where it hides least of the marks and of other numbers.
struct PairLabels {
  private let panel: PairLayout.Panel
  private var taken: [Box]

  /// - Parameter marks: The places of the marks.
  init(panel: PairLayout.Panel, marks: [Drawing.Point]) {
    self.panel = panel
    taken = marks.map { Box(centre: $0, width: 11, height: 11) }
  }

  private struct Box {
    let centre: Drawing.Point
    let width: Double
    let height: Double

    /// The area that two boxes share.
    func overlap(_ other: Box) -> Double {
      let across = (width + other.width) / 2 - (centre.x - other.centre.x).magnitude
      let down = (height + other.height) / 2 - (centre.y - other.centre.y).magnitude
      return max(0, across) * max(0, down)
    }
  }

  private static let size = 10.0
  /// Where a number may stand, from its mark, the best first.
  private static let directions: [(x: Double, y: Double)] = [
    (0, -1), (1, 0), (-1, 0), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8),
  ]

  /// The number of a mark; whatever stands there counts as taken from then on.
  mutating func label(_ text: String, beside mark: Drawing.Point) -> Drawing.Shape {
    let width = Drawing.width(of: text, size: Self.size, isBold: true) + 1
    let candidates = Self.directions.map { direction in
      Box(
        centre: Drawing.Point(
          Self.held(mark.x + direction.x * (width / 2 + 7), width, from: panel.x, panel.width),
          Self.held(mark.y + direction.y * (Self.size / 2 + 6), Self.size, from: panel.y, panel.height)),
        width: width, height: Self.size)
    }
    let costs = candidates.map { candidate in taken.reduce(0) { $0 + candidate.overlap($1) } }
    let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
    let box = candidates[best]
    taken.append(box)
    return .text(
      text, at: Drawing.Point(box.centre.x, box.centre.y + Self.size * 0.36), .halo, size: Self.size,
      anchor: .middle, isBold: true, turned: 0)
  }

  /// The centre of a length that stays within the panel's.
  private static func held(
    _ centre: Double, _ length: Double, from start: Double, _ extent: Double
  ) -> Double {
    let margin = length / 2 + 1
    return max(start + margin, min(centre, start + extent - margin))
  }
}
