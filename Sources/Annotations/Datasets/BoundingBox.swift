/// An axis-parallel box in pixels of the original image.
public struct BoundingBox: Equatable, Sendable {
  /// Left edge.
  public let x: Double
  /// Upper edge.
  public let y: Double
  /// Extent to the right.
  public let width: Double
  /// Extent downwards.
  public let height: Double

  /// A box of its corner and extent, as COCO writes it.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// A box of two corners, as SPair-71k, PF-PASCAL and VOC write it.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The longer side.
  public var longSide: Double { max(width, height) }

  /// Width times height.
  public var area: Double { width * height }
}
