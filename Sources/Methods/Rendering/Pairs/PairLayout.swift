import Charts

/// Where the two pictures of a pair stand: side by side at equal height, or one above the other where they are
/// wide.
struct PairLayout {
  /// The place of one picture.
  struct Panel {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
    /// Pixels across and down of the image in it, which fills it but where it is a strip.
    let image: (width: Double, height: Double)
    /// What the image's pixels are multiplied by.
    fileprivate let scale: Double

    /// Where a place in the image is drawn; one outside the panel comes to its edge.
    func place(_ point: Drawing.Point) -> Drawing.Point {
      Drawing.Point(
        x + Self.held(point.x * scale, from: Self.margin, to: width - Self.margin),
        y + Self.held(point.y * scale, from: Self.margin, to: height - Self.margin))
    }

    /// Whether a place in the image can be drawn where it is.
    func shows(_ point: Drawing.Point) -> Bool {
      0...width ~= point.x * scale && 0...height ~= point.y * scale
    }

    /// Half a mark, so that it stays within the panel.
    private static let margin = 4.0

    private static func held(_ value: Double, from low: Double, to high: Double) -> Double {
      // What is no number is nowhere, and drawn somewhere.
      value.isNaN ? low : min(max(value, low), max(low, high))
    }
  }

  let source: Panel
  let target: Panel
  /// Pixels between the pictures' upper edges and what follows below both, headings included.
  let height: Double

  /// Pixels between the panels.
  static let gap = 8.0
  /// Pixels below a panel for its heading.
  static let heading = 18.0
  private static let mostHeight = 380.0
  /// Side by side, pictures aren't lower than this share of the drawing's width.
  private static let leastHeight = 0.22

  /// Lays out two pictures below `y`.
  init(_ source: PairPicture.Side, _ target: PairPicture.Side, x: Double, y: Double, width: Double) {
    let (first, second) = (Extent(source), Extent(target))
    let aspects = (first.width / first.height, second.width / second.height)
    let common = (width - Self.gap) / (aspects.0 + aspects.1)
    if common >= Self.leastHeight * width {
      let height = min(common, Self.mostHeight)
      let used = height * (aspects.0 + aspects.1) + Self.gap
      let left = x + (width - used) / 2
      self.source = Self.panel(first, x: left, y: y, height: height)
      self.target = Self.panel(second, x: left + height * aspects.0 + Self.gap, y: y, height: height)
      self.height = height + Self.heading
    } else {
      let heights = (
        min(width / aspects.0, Self.mostHeight), min(width / aspects.1, Self.mostHeight)
      )
      let below = y + heights.0 + Self.heading + Self.gap
      self.source = Self.panel(first, x: x, y: y, height: heights.0)
      self.target = Self.panel(second, x: x, y: below, height: heights.1)
      height = below + heights.1 + Self.heading - y
    }
  }

  /// The size of an image and that of its panel, both in the image's pixels.
  private struct Extent {
    let image: (width: Double, height: Double)
    let width: Double
    let height: Double

    /// Held to what can be drawn: a strip has room beside it.
    init(_ side: PairPicture.Side) {
      func held(_ value: Double) -> Double { value.isFinite ? min(max(value, 1), 1e6) : 1 }
      image = (held(side.width), held(side.height))
      width = max(image.width, image.height * Self.narrowest)
      height = max(image.height, image.width * Self.narrowest)
    }

    /// The least share of a panel's other side.
    private static let narrowest = 0.2
  }

  private static func panel(_ extent: Extent, x: Double, y: Double, height: Double) -> Panel {
    let scale = height / extent.height
    return Panel(
      x: x, y: y, width: extent.width * scale, height: height,
      image: (extent.image.width * scale, extent.image.height * scale), scale: scale)
  }
}
