import Checkpoints
import Networks
import Tensors

extension Workload {
  /// The post-processor at the size of the paper, on two threads.
  static let postProcessor = [
    training(name: "training-pass-plain", images: 2), training(name: "training-pass-augmented", images: 4),
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
