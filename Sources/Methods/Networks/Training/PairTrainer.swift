import Checkpoints
import Tensors

/// Trains a post-processor, step by step. All memory of a step is claimed once and used again.
///
/// A step depends on weights, moments, its pairs, its number and the seed: not on steps before it, nor on the number of
/// threads.
package final class PairTrainer {
  /// The weights after the steps so far.
  package private(set) var weights: PostProcessorWeights
  /// The optimiser's memory of past gradients.
  package private(set) var moments: AdamMoments
  private let settings: TrainerSettings
  private let grid: Int
  private let objective: PairObjective
  private let optimiser: AdamW
  private let pass: PostProcessorPass
  /// Of the step under way.
  private var gradient: PostProcessorWeights
  /// By the output of each view.
  private let outputGradients: [MatrixView]

  /// - Parameters:
  ///   - moments: As many as the weights.
  ///   - grid: Cells a side of the maps.
  package init(
    weights: PostProcessorWeights, moments: AdamMoments, grid: Int, settings: TrainerSettings, threads: Int
  ) {
    self.weights = weights
    self.moments = moments
    self.settings = settings
    self.grid = grid
    objective = PairObjective(settings.objective, channels: weights.form.projection, threads: threads)
    optimiser = AdamW(weightDecay: settings.weightDecay)
    let images = settings.objective.views.count
    pass = PostProcessorPass(form: weights.form, grid: grid, images: images, threads: threads)
    gradient = PostProcessorWeights(zeros: weights.form)
    outputGradients = (0..<images).map { _ in
      MatrixView(rows: grid * grid, columns: weights.form.projection)
    }
  }

  /// One step of the optimiser on the mean of some pairs' losses.
  ///
  /// - Parameters:
  ///   - number: Counts steps from 0; with the seed and the pair's place it keys all that is random.
  ///   - rate: The learning rate, and the first moment's decay, of this step.
  /// - Throws: `TrainingError`, with the pair's name: `.notFinite` for NaN or infinity in features, output, loss or
  ///   gradient, `.noSharedKeypoint` and so on; `NetworkError` for layers that don't fit; `TensorError.noLibrary`;
  ///   `Interrupted`. Weights and moments are as before then.
  package func step(
    _ examples: [TrainingExample], number: Int, seed: UInt64, rate: ScheduledRate
  ) throws -> StepLosses {
    let losses = try learn(from: examples, number: number, seed: seed)
    optimiser.step(&weights, &moments, gradient: gradient.values, rate: rate)
    return losses
  }

  /// The losses of a step and the gradient of the total, without taking the step.
  ///
  /// - Throws: As `step`.
  package func gradient(
    of examples: [TrainingExample], number: Int, seed: UInt64
  ) throws -> (losses: StepLosses, gradient: PostProcessorWeights) {
    (try learn(from: examples, number: number, seed: seed), gradient)
  }

  /// Leaves the gradient of the mean of the pairs' losses.
  private func learn(from examples: [TrainingExample], number: Int, seed: UInt64) throws -> StepLosses {
    guard !examples.isEmpty else { throw TrainingError.noPairs }
    guard [moments.first.count, moments.second.count].allSatisfy({ $0 == weights.values.count }) else {
      throw TrainingError.wrongCount(
        of: "moments", found: moments.second.count, expected: weights.values.count)
    }
    for index in gradient.values.indices { gradient.values[index] = 0 }
    let losses = try examples.enumerated().map { place, example in
      let losses = try learn(
        from: example, share: 1 / Float(examples.count), number: number, seed: seed, place: place)
      try checkGradient(example)
      return losses
    }
    return StepLosses(meanOf: losses)
  }

  /// Adds a pair's gradient.
  private func learn(
    from example: TrainingExample, share: Float, number: Int, seed: UInt64, place: Int
  ) throws -> StepLosses {
    guard example.labels.grid == grid else {
      throw TrainingError.wrongCount(
        of: "cells a side in pair '\(example.name)'", found: example.labels.grid, expected: grid)
    }
    try forward(example, number: number, seed: seed, place: place)
    let views = settings.objective.views
    let maps = views.indices.map { pass.outputView(of: $0) }
    for (view, map) in zip(views, maps) where !FiniteNumbers.areAll(in: map) {
      throw TrainingError.notFinite(pair: example.name, place: "output for the \(view.name)")
    }
    let logitScale = weights[ParameterLayout.logitScale].first ?? 0
    let evaluation = try objective.evaluate(
      maps, labels: example.labels, name: example.name, logitScale: logitScale,
      noise: LabelNoise(seed: seed, step: number, place: place), share: share, gradients: outputGradients)
    try pass.backward(outputGradients: outputGradients, into: &gradient)
    for index in gradient.layout.range(ParameterLayout.logitScale) {
      gradient.values[index] += evaluation.logitScaleGradient
    }
    return evaluation.losses
  }

  private func forward(_ example: TrainingExample, number: Int, seed: UInt64, place: Int) throws {
    let inputs = try settings.objective.views.map { view in
      guard let layers = example.layers[view] else {
        throw TrainingError.missingView(pair: example.name, view: view)
      }
      return layers
    }
    let rate = settings.objective.dropout
    let dropout = rate > 0 ? Dropout(rate: rate, seed: seed, step: number, place: place) : nil
    do {
      try pass.forward(weights, inputs: inputs, dropout: dropout)
    } catch let error as NetworkError {
      for (view, layers) in zip(settings.objective.views, inputs) {
        if !layers.allSatisfy({ FiniteNumbers.areAll($0.values) }) {
          throw TrainingError.notFinite(pair: example.name, place: "features of the \(view.name)")
        }
      }
      throw error
    }
  }

  /// - Throws: `TrainingError.notFinite` where a gradient, or its square, which the optimiser takes, isn't finite.
  private func checkGradient(_ example: TrainingExample) throws {
    for parameter in gradient.layout.parameters where !FiniteNumbers.haveFiniteSquares(gradient[parameter.name])
    {
      throw TrainingError.notFinite(pair: example.name, place: "gradient of \(parameter.name)")
    }
  }
}
