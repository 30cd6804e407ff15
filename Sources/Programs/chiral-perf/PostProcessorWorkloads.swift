import Checkpoints
import Networks
import Tensors

extension Workload {
  /// The post-processor at the size of the paper, on two threads.
  static let postProcessor = [
    training(name: "training-pass-plain", images: 2), training(name: "training-pass-augmented", images: 4),
    step(name: "training-step-plain", isAugmented: false),
    step(name: "training-step-augmented", isAugmented: true),
    inference,
  ]

  private static let threads = 2
  private static let grid = 60

  /// The layers of Stable Diffusion and DINOv2.
  private static let layers = [[640, 60, 60], [1280, 30, 30], [1280, 15, 15], [768, 60, 60]]

  private static func training(name: String, images: Int) -> Workload {
    Workload(
      name: name,
      summary: "The post-processor forward and back, \(images) images of 3,968 channels and 60 × 60 cells, "
        + "dropout 0.2, two threads.",
      operations: Double(images) * 88e9
    ) { _ in
      let weights = try weights()
      let inputs = try (0..<images).map { _ in try image() }
      let held = HeldPass(
        pass: PostProcessorPass(form: weights.form, grid: grid, images: images, threads: threads))
      let slopes = noise(grid * grid * weights.form.projection)
      let gradients = (0..<images).map { _ in slopes }
      return {
        var gradient = PostProcessorWeights(zeros: weights.form)
        let pass = held.pass
        let dropout = Dropout(rate: 0.2, seed: 1, step: 0, place: 0)
        try pass.forward(weights, inputs: inputs, dropout: dropout)
        try pass.backward(outputGradients: gradients, into: &gradient)
      }
    }
  }

  /// A pass that one thread uses: the one that measures.
  private struct HeldPass: @unchecked Sendable { let pass: PostProcessorPass }

  /// A whole step of the trainer: network, objective, optimiser.
  private static func step(name: String, isAugmented: Bool) -> Workload {
    var settings = TrainerSettings()
    if !isAugmented { (settings.objective.doubleFlip, settings.objective.selfFlip) = (0, 0) }
    let (chosen, views) = (settings, settings.objective.views)
    return Workload(
      name: name,
      summary:
        "A step of training on a pair of 3,968 channels, 60 × 60 cells and 20 keypoints, \(views.count) images, "
        + "two threads.",
      operations: Double(views.count) * 88e9
    ) { _ in
      let weights = PostProcessorWeights(initial: try weights().form, seed: 1)
      let held = HeldTrainer(
        trainer: PairTrainer(
          weights: weights, moments: AdamMoments(count: weights.values.count), grid: grid, settings: chosen,
          threads: threads))
      let example = try example(views)
      let rate = ScheduledRate(rate: 1e-4, beta1: 0.9)
      return { _ = try held.trainer.step([example], number: 0, seed: 1, rate: rate) }
    }
  }

  /// A trainer that one thread uses: the one that measures.
  private struct HeldTrainer: @unchecked Sendable { let trainer: PairTrainer }

  private static func example(_ views: [TrainingView]) throws -> TrainingExample {
    let places: [SIMD2<Float>?] = (0..<20).map { (number: Int) in
      let (x, y) = (number * 17 % grid, number * 23 % grid)
      return SIMD2<Float>(Float(x), Float(y)) + SIMD2<Float>(0.3, 0.6)
    }
    var layers: [TrainingView: [Tensor]] = [:]
    for view in views { layers[view] = try image() }
    return TrainingExample(
      name: "pair", layers: layers,
      labels: PairLabels(
        grid: grid, source: places, target: places.reversed(), flip: Array(0..<20), sourceExtent: 40,
        targetExtent: 40))
  }

  private static let inference = Workload(
    name: "refine-image",
    summary: "The post-processor on an image of 3,968 channels and 60 × 60 cells at native sizes, two threads.",
    operations: 22e9
  ) { _ in
    let postProcessor = PostProcessor(try weights())
    let layers = try image()
    return { _ = try postProcessor.refine(layers, grid: grid, threads: threads) }
  }

  private static func weights() throws -> PostProcessorWeights {
    let form = try PostProcessorForm(groups: layers.map { $0[0] }, bottleneck: 192, projection: 768)
    var weights = PostProcessorWeights(zeros: form)
    weights.values = noise(weights.values.count)
    return weights
  }

  private static func image() throws -> [Tensor] {
    try layers.map { try Tensor(shape: $0, values: noise($0.reduce(1, *))) }
  }
}
