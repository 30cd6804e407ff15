/// The square into which an image is fitted before its descriptors are computed.
///
/// The longer side fills the square, the shorter one is rounded (half to even) and centred; or both fill it.
package struct SquareFrame: Hashable, Sendable {
  /// The side in pixels.
  package let side: Int
  /// Pixels of the frame a pixel of the image, across.
  package let scaleX: Double
  /// The same, down.
  package let scaleY: Double
  /// Pixels of the frame left of the image.
  package let offsetX: Double
  /// Pixels of the frame above the image.
  package let offsetY: Double

  /// The frame of an image, or `nil` when an extent isn't above zero.
  package init?(side: Int, imageWidth: Int, imageHeight: Int, fit: FrameFit = .padded) {
    guard side > 0, imageWidth > 0, imageHeight > 0 else { return nil }
    self.side = side
    guard fit == .padded else {
      (scaleX, scaleY) = (Double(side) / Double(imageWidth), Double(side) / Double(imageHeight))
      (offsetX, offsetY) = (0, 0)
      return
    }
    scaleX = Double(side) / Double(max(imageWidth, imageHeight))
    scaleY = scaleX
    offsetX = Self.offset(of: imageWidth, longest: max(imageWidth, imageHeight), side: side)
    offsetY = Self.offset(of: imageHeight, longest: max(imageWidth, imageHeight), side: side)
  }

  /// The extent, in the frame, of an image's side: side · extent / longest, rounded half to even, at least 1.
  package static func extent(of extent: Int, longest: Int, side: Int) -> Int {
    let exact = Double(side) * Double(extent) / Double(longest)
    return max(1, min(side, Int(exact.rounded(.toNearestOrEven))))
  }

  private static func offset(of extent: Int, longest: Int, side: Int) -> Double {
    Double((side - Self.extent(of: extent, longest: longest, side: side)) / 2)
  }

  /// The place in the frame of a place in the image, both in pixels.
  package func framePoint(x: Double, y: Double) -> SIMD2<Double> {
    SIMD2(x * scaleX + offsetX, y * scaleY + offsetY)
  }

  /// The place in the image of a place in the frame, both in pixels.
  package func imagePoint(_ point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2((point.x - offsetX) / scaleX, (point.y - offsetY) / scaleY)
  }
}
