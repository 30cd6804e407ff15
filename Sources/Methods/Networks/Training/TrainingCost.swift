import Checkpoints

/// How many operations training needs, whoever does them: multiplications and additions each count as one.
package struct TrainingCost: Equatable, Sendable {
  /// Of an image that is only refined, joined at the largest layer's size.
  package let inference: Double
  /// Of an image in a training step: forward, the weights' gradients, and those of what lies behind the input.
  package let image: Double

  /// The cost on a grid of `grid` × `grid` cells.
  package init(_ form: PostProcessorForm, grid: Int) {
    let (inner, outer) = (Double(form.bottleneck), Double(form.projection))
    // Convolutions 2 and 3; then what reads the input.
    let behind = Double(form.groups.count) * (9 * inner * inner + inner * outer)
    let reading = form.groups.indices.reduce(0.0) { sum, group in
      sum + Double(form.groups[group]) * (inner + (form.hasShortcut(group) ? outer : 0))
    }
    let cells = Double(grid) * Double(grid)
    inference = 2 * cells * (behind + reading)
    image = 2 * cells * (3 * behind + 2 * reading)
  }

  /// Of a pair in a step.
  package func pair(_ objective: ObjectiveSettings) -> Double { Double(objective.views.count) * image }
}
