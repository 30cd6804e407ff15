import Checkpoints
import Foundation
import Reproducibility
import Tensors

/// Several images' way through the post-processor, forward and back. Its memory is claimed by the first images and used
/// again by all that follow.
///
/// Each image and block is computed on one thread, and sums over images are formed in their order: no bit depends on the
/// number of threads. An interrupt ends both ways with `Interrupted`.
package final class PostProcessorPass {
  private let form: PostProcessorForm
  private let grid: Int
  private let threads: Int
  private let blockWeights: [BlockWeights]
  /// The blocks of each image.
  private let blocks: [[BlockPass]]
  private let outputs: [MatrixView]
  private let slopes: MatrixRoom
  private let scratch = BlockScratch.Pool()
  private let stagedGradients: [BlockWeightGradients]
  /// Of the last forward pass.
  private var images = 0
  private var shares: [Float] = []

  /// - Parameters:
  ///   - grid: Cells a side of the maps.
  ///   - images: The most images of one pass.
  package init(form: PostProcessorForm, grid: Int, images: Int, threads: Int) {
    self.form = form
    self.grid = grid
    self.threads = threads
    let extents = form.groups.indices.map { BlockExtents(form, group: $0) }
    blockWeights = extents.map(BlockWeights.init)
    stagedGradients = extents.map(BlockWeightGradients.init)
    blocks = (0..<images).map { _ in extents.map { BlockPass($0, grid: grid) } }
    outputs = (0..<images).map { _ in MatrixView(rows: grid * grid, columns: form.projection) }
    slopes = MatrixRoom()
  }
}

// MARK: Forward

extension PostProcessorPass {
  /// Runs images through the network.
  ///
  /// - Parameters:
  ///   - inputs: The layers of each image at their own sizes, channels × height × width; joined, they have the form's
  ///     channels. Without dropout they are convolved at these sizes, as 1 × 1 convolutions and resizing commute.
  ///   - dropout: On the joined layers, at the grid's size.
  /// - Throws: `NetworkError` for layers that don't fit or aren't finite, `TensorError.noLibrary`, `Interrupted`.
  package func forward(
    _ weights: PostProcessorWeights, inputs: [[Tensor]], dropout: Dropout? = nil
  ) throws {
    precondition(weights.form == form && inputs.count <= blocks.count)
    images = 0
    let groups = try inputs.map { try GroupInput.cut($0, into: form.groups) }
    try checkFinite(inputs)
    _ = try blockWeights.parallelMap(threads: threads) { $0.fill(from: weights) }
    let (blocks, blockWeights, scratch) = (blocks, blockWeights, scratch)
    _ = try works(images: inputs.count).parallelMap(threads: threads) { work in
      try scratch.borrow { scratch in
        try blocks[work.image][work.group].forward(
          groups[work.image][work.group], image: work.image, weights: weights,
          block: blockWeights[work.group], dropout: dropout, scratch: scratch)
      }
    }
    shares = Self.softmax(weights[ParameterLayout.mixingWeights])
    images = inputs.count
    try mix()
  }

  /// The map of an image of the last forward pass, not normalised: grid² × projection, the channels running fastest.
  package func output(of image: Int) -> [Float] { outputView(of: image).values }

  /// The same map where it stands, until the next forward pass.
  package func outputView(of image: Int) -> MatrixView {
    precondition(image < images)
    return outputs[image]
  }

  private func checkFinite(_ inputs: [[Tensor]]) throws {
    _ = try inputs.flatMap { Array($0.enumerated()) }.parallelMap(threads: threads) { layer, tensor in
      if let place = FiniteNumbers.firstOther(in: tensor.values) {
        throw NetworkError.notFiniteLayer(layer: layer, place: place)
      }
    }
  }

  /// One image's block.
  private struct Work: Sendable {
    let image: Int
    let group: Int
  }

  /// All images' blocks, the longest first.
  private func works(images: Int) -> [Work] {
    let widest = form.groups.indices.sorted {
      (form.groups[$0], $1) > (form.groups[$1], $0)
    }
    return widest.flatMap { group in (0..<images).map { Work(image: $0, group: group) } }
  }

  /// Sums the blocks' outputs, each with its share, a few rows of cells at a time.
  private func mix() throws {
    let (blocks, outputs, shares) = (blocks, outputs, shares)
    let cells = grid * grid
    let step = 2 * grid
    let parts = (0..<images).flatMap { image in
      stride(from: 0, to: cells, by: step).map { (image: image, cells: $0..<min($0 + step, cells)) }
    }
    _ = try parts.parallelMap(threads: threads) { part in
      for (group, block) in blocks[part.image].enumerated() {
        block.state?.sum.mix(
          share: shares[group], cells: part.cells, into: outputs[part.image], adding: group > 0)
      }
    }
  }

  private static func softmax(_ logits: ArraySlice<Float>) -> [Float] {
    let highest = logits.max() ?? 0
    let powers = logits.map { exp(Double($0 - highest)) }
    let sum = powers.reduce(0, +)
    return powers.map { Float($0 / sum) }
  }
}

// MARK: Backward

extension PostProcessorPass {
  /// Adds the gradient of the last forward pass to `gradient`; nothing goes into the inputs. It can be asked for once a
  /// forward pass, as the maps give way to their gradients.
  ///
  /// - Parameter outputGradients: With respect to each image's output: grid² × projection.
  /// - Throws: `TensorError.noLibrary`, `Interrupted`.
  package func backward(
    outputGradients: [[Float]], into gradient: inout PostProcessorWeights
  ) throws {
    let cells = grid * grid
    let slopes = slopes.view(rows: outputGradients.count * cells, columns: form.projection)
    let views = outputGradients.indices.map { slopes.rows($0 * cells..<($0 + 1) * cells) }
    for (view, values) in zip(views, outputGradients) { view.copy(values) }
    try backward(outputGradients: views, into: &gradient)
  }

  /// The same with gradients that stand in matrices of grid² × projection.
  package func backward(outputGradients: [MatrixView], into gradient: inout PostProcessorWeights) throws {
    precondition(gradient.form == form && outputGradients.count == images)
    precondition(outputGradients.allSatisfy { $0.rows == grid * grid && $0.columns == form.projection })
    guard images > 0 else { return }
    let (blocks, blockWeights, scratch, shares) = (blocks, blockWeights, scratch, shares)
    _ = try works(images: images).parallelMap(threads: threads) { work in
      try scratch.borrow { scratch in
        try blocks[work.image][work.group].backward(
          gradient: outputGradients[work.image], share: shares[work.group],
          block: blockWeights[work.group], scratch: scratch)
      }
    }
    let passes = Array(blocks.prefix(images))
    let tasks = stagedGradients.flatMap(\.tasks)
    _ = try tasks.parallelMap(threads: threads) { try $0.run(passes) }
    for staged in stagedGradients { staged.add(to: &gradient, passes) }
    addMixing(to: &gradient, passes)
    images = 0
  }

  /// The gradient of the mixing weights, through their softmax.
  private func addMixing(to gradient: inout PostProcessorWeights, _ passes: [[BlockPass]]) {
    let byShare = form.groups.indices.map { group in
      passes.reduce(0.0) { $0 + ($1[group].gradients?.sum.share ?? 0) }
    }
    let mean = zip(shares, byShare).reduce(0.0) { $0 + Double($1.0) * $1.1 }
    for (place, (share, slope)) in zip(
      gradient.layout.range(ParameterLayout.mixingWeights), zip(shares, byShare))
    {
      gradient.values[place] += Float(Double(share) * (slope - mean))
    }
  }
}
