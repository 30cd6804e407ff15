import Annotations

/// How much the two objects of a pair differ in how they are seen, as SPair-71k grades it (its pair files'
/// `viewpoint_variation`, `scale_variation`, `truncation` and `occlusion`).
///
/// Definition: Min et al., "SPair-71k", arXiv:1908.10543, section 3; the thresholds are those of its pair files.
package struct PairVariation: Equatable, Sendable {
  /// Distance of the azimuths on the circle of eight: 0 up to one step, 1 up to three, 2 for the opposite;
  /// `nil` where one of them isn't known.
  package let viewpoint: Int?
  /// Ratio of the boxes' areas, the larger by the smaller; `nil` where a box is missing or has no area.
  package let areaRatio: Double?
  /// `areaRatio`: 0 up to two, 1 up to four, 2 beyond; `nil` where there is none.
  package let scale: Int?
  /// 1 when the source is truncated, plus 2 when the target is; `nil` where one isn't known.
  package let truncation: Int?
  /// 1 when the source is occluded, plus 2 when the target is; `nil` where one isn't known.
  package let occlusion: Int?

  /// The variation between two instances, from their view attributes and boxes.
  package init(
    source: (view: ViewAttributes?, box: BoundingBox?), target: (view: ViewAttributes?, box: BoundingBox?)
  ) {
    viewpoint = Self.viewpoint(source.view?.azimuth, target.view?.azimuth)
    areaRatio = Self.areaRatio(source.box, target.box)
    scale = areaRatio.map { ($0 > 2 ? 1 : 0) + ($0 > 4 ? 1 : 0) }
    truncation = Self.sides(source.view?.truncated, target.view?.truncated)
    occlusion = Self.sides(source.view?.occluded, target.view?.occluded)
  }

  /// The variation between two instances of a dataset.
  package init(source: Instance, target: Instance) {
    self.init(source: (source.view, source.box), target: (target.view, target.box))
  }

  private static func viewpoint(_ source: Int?, _ target: Int?) -> Int? {
    guard let source, let target, 0..<8 ~= source, 0..<8 ~= target else { return nil }
    let apart = abs(source - target)
    let steps = min(apart, 8 - apart)
    return steps <= 1 ? 0 : steps <= 3 ? 1 : 2
  }

  private static func areaRatio(_ source: BoundingBox?, _ target: BoundingBox?) -> Double? {
    guard let source, let target, source.area > 0, target.area > 0 else { return nil }
    let ratio = max(source.area, target.area) / min(source.area, target.area)
    return ratio.isFinite ? ratio : nil
  }

  private static func sides(_ source: Bool?, _ target: Bool?) -> Int? {
    guard let source, let target else { return nil }
    return (source ? 1 : 0) + (target ? 2 : 0)
  }
}
