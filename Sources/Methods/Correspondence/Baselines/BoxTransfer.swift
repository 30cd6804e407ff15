import Benchmarks
import Predictions

/// The baseline that looks at no pixel: a keypoint keeps its relative position in the object's box.
///
/// A keypoint at the share (u, v) of the source's box is answered with the point at (u, v) of the target's box.
/// Whatever a method gains must be above this.
package enum BoxTransfer {
  /// The name that `match` and headers use.
  package static let name = "box-transfer"

  /// Answers one pair: every keypoint that is labelled in the source.
  ///
  /// - Throws: `BoxTransferError.noBox`.
  package static func predict(
    _ pair: CatalogPair, source: CatalogInstance, target: CatalogInstance
  ) throws -> PredictionLine {
    guard let from = source.box else { throw BoxTransferError.noBox(pair: pair.name, image: source.imageName) }
    guard let to = target.box else { throw BoxTransferError.noBox(pair: pair.name, image: target.imageName) }
    let points = source.keypoints.map { keypoint -> SIMD2<Double>? in
      if keypoint.visibility == .absent { return nil }
      return SIMD2(
        to.x + share(keypoint.x - from.x, of: from.width) * to.width,
        to.y + share(keypoint.y - from.y, of: from.height) * to.height)
    }
    return PredictionLine(list: pair.list, pair: pair.name, points: points)
  }

  /// The share of a box's extent; the middle of a box without extent.
  private static func share(_ part: Double, of extent: Double) -> Double { extent > 0 ? part / extent : 0.5 }
}
