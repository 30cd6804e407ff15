import Annotations

/// How much the two objects of a pair differ in how they are seen, as SPair-71k grades it (its pair files'
/// `viewpoint_variation`, `scale_variation`, `truncation` and `occlusion`).
public struct PairVariation: Equatable, Sendable {
  /// Distance of the azimuths on the circle of eight: 0 up to one step, 1 up to three, 2 for the opposite;
  /// `nil` where one of them isn't known.
  public let viewpoint: Int?
  /// Ratio of the boxes' areas, the larger by the smaller: 0 up to two, 1 up to four, 2 beyond; `nil` where a box
  /// is missing or has no area.
  public let scale: Int?
  /// 1 when the source is truncated, plus 2 when the target is; `nil` where one isn't known.
  public let truncation: Int?
  /// 1 when the source is occluded, plus 2 when the target is; `nil` where one isn't known.
  public let occlusion: Int?

  /// The variation between two instances, from their view attributes and boxes.
  public init(
    source: (view: ViewAttributes?, box: BoundingBox?), target: (view: ViewAttributes?, box: BoundingBox?)
  ) {
    viewpoint = Self.viewpoint(source.view?.azimuth, target.view?.azimuth)
    scale = Self.scale(source.box, target.box)
    truncation = Self.sides(source.view?.truncated, target.view?.truncated)
    occlusion = Self.sides(source.view?.occluded, target.view?.occluded)
  }

  private static func viewpoint(_ source: Int?, _ target: Int?) -> Int? {
    guard let source, let target, 0..<8 ~= source, 0..<8 ~= target else { return nil }
    let steps = abs(source - target)
    return [0, 0, 1, 1, 2][min(steps, 8 - steps)]
  }

  private static func scale(_ source: BoundingBox?, _ target: BoundingBox?) -> Int? {
    guard let source, let target, source.area > 0, target.area > 0 else { return nil }
    let ratio = max(source.area, target.area) / min(source.area, target.area)
    return (ratio > 2 ? 1 : 0) + (ratio > 4 ? 1 : 0)
  }

  private static func sides(_ source: Bool?, _ target: Bool?) -> Int? {
    guard let source, let target else { return nil }
    return (source ? 1 : 0) + (target ? 2 : 0)
  }
}
