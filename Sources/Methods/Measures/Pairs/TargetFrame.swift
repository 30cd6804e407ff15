import Benchmarks
import Images
import Predictions
import Results

/// The pixels that a pair's errors are measured in under a protocol, and the length that thresholds are shares of.
package struct TargetFrame {
  /// What the original pixels are multiplied by, a factor an axis.
  package let scale: SIMD2<Double>
  /// What is then added, in the frame's pixels.
  package let offset: SIMD2<Double>
  /// The threshold's base, in the frame's pixels.
  package let base: Double

  /// The frame of one target.
  ///
  /// - Throws: `ScoringError.noImageSize` or `.noBox` where the protocol needs what isn't known.
  package init(of target: CatalogInstance, labelled: [Int], under rules: ScoringProtocol) throws {
    let size = try Self.size(of: target, under: rules)
    (scale, offset) = try Self.mapping(of: target, size, under: rules)
    let extent = try Self.extent(of: target, labelled, size, scale, rules)
    base =
      rules.frame == .squareByHeight
      ? (extent / scale).max() * scale.y
      : extent.max()
  }

  /// How original pixels become the frame's.
  private static func mapping(
    of target: CatalogInstance, _ size: SIMD2<Double>?, under rules: ScoringProtocol
  ) throws -> (scale: SIMD2<Double>, offset: SIMD2<Double>) {
    guard let side = rules.side, let size else { return (SIMD2(1, 1), SIMD2()) }
    guard rules.frame == .padded else { return (SIMD2(side / size.x, side / size.y), SIMD2()) }
    guard
      let square = SquareFrame(
        side: Int(exactly: side) ?? 0, imageWidth: target.width ?? 0, imageHeight: target.height ?? 0)
    else { throw ScoringError.noImageSize(protocol: rules.name, image: target.imageName) }
    return (SIMD2(square.scaleX, square.scaleY), SIMD2(square.offsetX, square.offsetY))
  }

  /// The place in the frame of a place in the image.
  package func place(_ point: SIMD2<Double>) -> SIMD2<Double> { point * scale + offset }

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
