import Tensors

/// A pair to learn from, in memory.
package struct TrainingExample: Sendable {
  /// The pair's name, for errors.
  package let name: String
  /// The layers of each image that the objective asks for, at their own sizes: channels × height × width.
  package let layers: [TrainingView: [Tensor]]
  package let labels: PairLabels

  package init(name: String, layers: [TrainingView: [Tensor]], labels: PairLabels) {
    self.name = name
    self.layers = layers
    self.labels = labels
  }
}

/// The images that a pair can show.
package enum TrainingView: Int, CaseIterable, Sendable {
  case source, target, flippedSource, flippedTarget
}

/// Where a pair's keypoints are.
package struct PairLabels: Equatable, Sendable {
  /// Cells a side of the maps.
  package let grid: Int
  /// A schema's keypoint each: its place in the source in fractional cells, from 0 up to `grid`; `nil` where not visible.
  package let source: [SIMD2<Float>?]
  /// The same of the target.
  package let target: [SIMD2<Float>?]
  /// The keypoint that each becomes in a mirror.
  package let flip: [Int]
  /// The longer side of the source's box in cells.
  package let sourceExtent: Float
  /// The longer side of the target's box in cells.
  package let targetExtent: Float

  package init(
    grid: Int, source: [SIMD2<Float>?], target: [SIMD2<Float>?], flip: [Int], sourceExtent: Float,
    targetExtent: Float
  ) {
    self.grid = grid
    self.source = source
    self.target = target
    self.flip = flip
    self.sourceExtent = sourceExtent
    self.targetExtent = targetExtent
  }
}
