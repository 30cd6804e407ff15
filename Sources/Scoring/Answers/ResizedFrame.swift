/// The square of side S that an image is scaled into, its proportions kept and the short side centred.
struct ResizedFrame {
  private let scale: Double
  private let offset: SIMD2<Double>

  /// The frame of an image; `nil` for sizes that aren't above zero.
  init?(side: Int, width: Int, height: Int) {
    guard side > 0, width > 0, height > 0 else { return nil }
    let size = SIMD2(Double(width), Double(height))
    let long = size.max()
    scale = Double(side) / long
    // The short side is rounded, half to even, before it is centred.
    let resized = (size * Double(side) / long).rounded(.toNearestOrEven)
    offset = ((SIMD2(repeating: Double(side)) - resized) / 2).rounded(.down)
  }

  /// The point of the original image at a point of the square.
  func original(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - offset) / scale }
}
