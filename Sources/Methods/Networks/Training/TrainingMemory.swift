import Checkpoints
import Tensors

/// About how many bytes training takes, whoever does it; none of it is claimed. In floating point, as what a configuration
/// asks for may be beyond any integer.
package struct TrainingMemory: Equatable, Sendable {
  /// Of weights, moments, gradients, the states that are kept, and the weights as the convolutions take them.
  package let weights: Double
  /// Of the maps of an image in a step, input and output among them.
  package let image: Double

  /// What a step takes on a grid of `grid` × `grid` cells.
  package init(_ form: PostProcessorForm, grid: Int) {
    let (inner, outer) = (Double(form.bottleneck), Double(form.projection))
    let (blocks, cells) = (Double(form.groups.count), Double(grid) * Double(grid))
    let points = Double(WinogradConvolution.points)
    let tiles = (Double(grid) / 4).rounded(.up)
    let inputs = form.groups.reduce(0.0) { $0 + Double($1) }
    let joined = form.groups.indices.reduce(0.0) { $0 + inner + (form.hasShortcut($1) ? outer : 0) }
    let reading = form.groups.indices.reduce(0.0) { sum, group in
      sum + Double(form.groups[group]) * (inner + (form.hasShortcut(group) ? outer : 0))
    }
    let all = reading + blocks * (9 * inner * inner + inner * outer)
    let size = Double(MemoryLayout<Float>.size)
    // The transformed weights of each block, and one block's gradient of them.
    weights = size * (Self.copies * all + (blocks + 1) * points * inner * inner)
    // The second map, as it is and rectified, and the last one; then output and its gradient; then the points, and the
    // gradient that leaves them.
    let maps = inputs + joined + blocks * (2 * inner + outer) + 2 * outer
    image = size * (cells * maps + blocks * (points * tiles * tiles * inner + 9 * inner * inner))
  }

  /// Weights, their gradient, and two moments; the state that the run began with, of three; a checkpoint on its way; the
  /// weights side by side as products take them, and their gradients.
  private static let copies = 10.0

  /// Of a step, without what its maps are read from.
  package func step(_ objective: ObjectiveSettings) -> Double {
    weights + Double(objective.views.count) * image
  }
}
