import Annotations

/// What SPair-71k says of a pair's difficulty.
///
/// Definition: Min et al., "SPair-71k", arXiv:1908.10543, section 3; the thresholds are those of its pair files.
public struct PairAttributes: Equatable, Sendable {
  /// 0 when the azimuths are at most an eighth of a circle apart, 1 for two or three eighths, 2 for opposite ones.
  public let viewpoint: Int
  /// 0 when the boxes' areas differ by a factor of at most 2, 1 of at most 4, 2 beyond.
  public let scale: Int
  /// 1 when the source is truncated, plus 2 when the target is.
  public let truncation: Int
  /// 1 when the source is occluded, plus 2 when the target is.
  public let occlusion: Int

  /// The attributes of a pair of instances; without azimuths the viewpoint counts as the same.
  public init(source: Instance, target: Instance) {
    viewpoint = Self.viewpoint(source.view?.azimuth, target.view?.azimuth)
    scale = Self.scale(source.box, target.box)
    truncation = Self.flags(source.view?.truncated, target.view?.truncated)
    occlusion = Self.flags(source.view?.occluded, target.view?.occluded)
  }

  private static func viewpoint(_ source: Int?, _ target: Int?) -> Int {
    guard let source, let target, 0..<8 ~= source, 0..<8 ~= target else { return 0 }
    let apart = abs(source - target)
    let distance = min(apart, 8 - apart)
    return distance <= 1 ? 0 : distance <= 3 ? 1 : 2
  }

  private static func scale(_ source: BoundingBox?, _ target: BoundingBox?) -> Int {
    guard let source, let target else { return 0 }
    let large = max(source.area, target.area)
    let small = min(source.area, target.area)
    return (large > 2 * small ? 1 : 0) + (large > 4 * small ? 1 : 0)
  }

  private static func flags(_ source: Bool?, _ target: Bool?) -> Int {
    (source == true ? 1 : 0) + (target == true ? 2 : 0)
  }
}
