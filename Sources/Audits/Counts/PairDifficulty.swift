import Annotations
import Benchmarks

/// What makes one pair hard, by SPair-71k's own definitions (Min et al., 2019, arXiv:1908.10543, section 3).
package enum PairDifficulty {
  /// 0 to 2 by the distance of the azimuths on a circle of eight; `nil` where one isn't given.
  package static func viewpoint(_ source: ViewAttributes, _ target: ViewAttributes) -> Int? {
    guard let a = source.azimuth, let b = target.azimuth, 0..<8 ~= a, 0..<8 ~= b else { return nil }
    let apart = abs(a - b)
    let distance = min(apart, 8 - apart)
    return distance <= 1 ? 0 : distance < 4 ? 1 : 2
  }

  /// The ratio, at least 1, of the boxes' areas; `nil` where a box is missing or empty.
  static func areaRatio(_ source: BoundingBox?, _ target: BoundingBox?) -> Double? {
    guard let a = source?.area, let b = target?.area, a > 0, b > 0 else { return nil }
    let ratio = max(a, b) / min(a, b)
    return ratio.isFinite ? ratio : nil
  }

  /// 0 to 2 by the ratio of the boxes' areas.
  static func scale(ofRatio ratio: Double) -> Int { (ratio > 2 ? 1 : 0) + (ratio > 4 ? 1 : 0) }

  /// 0 none, 1 the source, 2 the target, 3 both.
  static func sides(_ source: Bool, _ target: Bool) -> Int { (source ? 1 : 0) + (target ? 2 : 0) }
}
