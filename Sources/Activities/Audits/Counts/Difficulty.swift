/// How hard the pairs of a list are.
package struct Difficulty: Equatable, Sendable {
  /// Pairs by the distance of the viewpoints: at most an eighth of a circle, two or three eighths, opposite.
  package internal(set) var viewpoint = [0, 0, 0]
  /// Pairs by the ratio of the boxes' areas: at most 2, at most 4, above.
  package internal(set) var scale = [0, 0, 0]
  /// Pairs by truncated objects: none, source, target, both.
  package internal(set) var truncation = [0, 0, 0, 0]
  /// Pairs by hidden objects: none, source, target, both.
  package internal(set) var occlusion = [0, 0, 0, 0]
  /// The ratio (at least 1) of the boxes' areas at the quartiles, or `nil` where no pair has two boxes.
  package internal(set) var areaRatioQuartiles: [Double]?
  /// Pairs whose paired keypoints stand in the same order, in the opposite one, or show no order.
  package internal(set) var facing = [0, 0, 0]

  /// The words for `viewpoint`.
  package static let viewpointNames = ["same", "sideways", "opposite"]
  /// The words for `scale`.
  package static let scaleNames = ["up to 2", "2 to 4", "above 4"]
  /// The words for `truncation` and `occlusion`.
  package static let sideNames = ["neither", "source", "target", "both"]
  /// The words for `facing`.
  package static let facingNames = ["same", "opposite", "unclear"]
}
