import Benchmarks
import Predictions
import Results

/// The pixels that a pair's errors are measured in under a protocol, and the length that thresholds are shares of.
package struct TargetFrame {
  /// What the original pixels are multiplied by, a factor an axis.
  package let scale: SIMD2<Double>
  /// The threshold's base, in the frame's pixels.
  package let base: Double

  /// The frame of one target.
  ///
  /// - Throws: `ScoringError.noImageSize` or `.noBox` where the protocol needs what isn't known.
  package init(of target: CatalogInstance, labelled: [Int], under rules: ScoringProtocol) throws {
    let size = try Self.size(of: target, under: rules)
    if let side = rules.side, let size {
      scale = SIMD2(side / size.x, side / size.y)
    } else {
      scale = SIMD2(1, 1)
    }
    let extent = try Self.extent(of: target, labelled, size, scale, rules)
    base =
      rules.frame == .squareByHeight
      ? (extent / scale).max() * scale.y
      : extent.max()
  }

  /// The image's size, or `nil` where the protocol has no use for it.
  private static func size(
    of target: CatalogInstance, under rules: ScoringProtocol
  ) throws -> SIMD2<Double>? {
    if rules.frame == .original, rules.base != .targetImage { return nil }
    guard let width = target.width, let height = target.height, width > 0, height > 0 else {
      throw ScoringError.noImageSize(protocol: rules.name, image: target.imageName)
    }
    return SIMD2(Double(width), Double(height))
  }

  /// Width and height of the base, in the frame's pixels.
  private static func extent(
    of target: CatalogInstance, _ labelled: [Int], _ size: SIMD2<Double>?, _ scale: SIMD2<Double>,
    _ rules: ScoringProtocol
  ) throws -> SIMD2<Double> {
    switch rules.base {
    case .targetBox:
      guard let box = target.box else {
        throw ScoringError.noBox(protocol: rules.name, image: target.imageName)
      }
      return SIMD2(box.width, box.height) * scale
    case .targetImage:
      return (size ?? SIMD2()) * scale
    case .targetKeypoints:
      var points = labelled.map { SIMD2(target.keypoints[$0].x, target.keypoints[$0].y) * scale }
      if rules.countsPadding { points.append(SIMD2(-1, -1)) }
      guard var low = points.first else { return SIMD2() }
      var high = low
      for point in points {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
      }
      return high - low
    }
  }
}
