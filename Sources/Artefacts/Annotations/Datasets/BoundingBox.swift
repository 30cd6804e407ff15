/// An axis-parallel box in pixels of the original image.
package struct BoundingBox: Equatable, Sendable {
  /// Left edge.
  package let x: Double
  /// Upper edge.
  package let y: Double
  /// Extent to the right.
  package let width: Double
  /// Extent downwards.
  package let height: Double

  /// A box of its corner and extent, as COCO writes it.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// A box of two corners, as SPair-71k, PF-PASCAL and VOC write it.
  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The longer side.
  package var longSide: Double { max(width, height) }

  /// Width times height.
  package var area: Double { width * height }
}
