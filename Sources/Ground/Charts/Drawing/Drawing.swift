import Explanations

/// A drawing of simple shapes, which is written as SVG: the same shapes are the same bytes.
///
/// Lengths are in pixels of a screen, places count from the upper left corner, to the right and down.
package struct Drawing: Equatable, Sendable {
  /// How a text stands at its place.
  package enum Anchor: String, Sendable { case start, middle, end }

  /// One shape.
  package enum Shape: Equatable, Sendable {
    /// A line through points; `width` is its breadth, `dash` the lengths of strokes and gaps, empty for none.
    case line([Point], Paint, width: Double, dash: [Double])
    /// An area between points, filled, with an edge where one is given.
    case area([Point], Paint, opacity: Double)
    /// A rectangle, filled.
    case rectangle(x: Double, y: Double, width: Double, height: Double, Paint)
    /// A disc, filled with `fill` where there is one, with an edge of `edge`.
    case disc(centre: Point, radius: Double, fill: Paint?, edge: Paint, width: Double)
    /// A text on one line at a baseline.
    case text(String, at: Point, Paint, size: Double, anchor: Anchor, isBold: Bool, turned: Double)
    /// A picture, stretched over a rectangle; `data` is a complete JPEG or PNG file.
    case picture(data: [UInt8], mediaType: String, x: Double, y: Double, width: Double, height: Double)
    /// Shapes that belong together; whoever points at one is told what they are.
    case group(title: String, [Shape])
  }

  /// A place.
  package struct Point: Equatable, Sendable {
    package let x: Double
    package let y: Double

    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Pixels across.
  package let width: Double
  /// Pixels down.
  package let height: Double
  /// What it shows, in a few words.
  package let title: String
  /// What it says, for readers who don't see it.
  package let description: String
  /// The shapes, the lowest first.
  package var shapes: [Shape]

  package init(width: Double, height: Double, title: String, description: String, shapes: [Shape] = []) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.shapes = shapes
  }
}
