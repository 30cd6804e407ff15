import Checkpoints
import Tensors

/// Adam with decoupled weight decay, as PyTorch's `AdamW`: every parameter decays alike. What has no gradient, the
/// unused scale of the published checkpoints, is left alone.
package struct AdamW: Equatable, Sendable {
  package var weightDecay = 1e-3
  /// The second moment's decay.
  package var beta2 = 0.999
  /// What is added to the second moment's root.
  package var epsilon = 1e-8

  package init(weightDecay: Double = 1e-3) { self.weightDecay = weightDecay }

  /// One step.
  ///
  /// - Parameter gradient: In the order of the weights' elements.
  package func step(
    _ weights: inout PostProcessorWeights, _ moments: inout AdamMoments, gradient: [Float], rate: ScheduledRate
  ) {
    moments.steps += 1
    let update = AdamUpdate(
      rate: rate.rate, decay: weightDecay, beta1: rate.beta1, beta2: beta2, epsilon: epsilon,
      step: moments.steps)
    let idle = weights.layout.range(ParameterLayout.selfLogitScale)
    for elements in [0..<idle.lowerBound, idle.upperBound..<weights.values.count] {
      update.apply(
        to: &weights.values, first: &moments.first, second: &moments.second, gradient: gradient,
        elements: elements)
    }
  }
}
