import Checkpoints
import Tensors

/// The gradients of one block's convolutions, summed over the images in their order.
struct BlockWeightGradients: Sendable {
  private let extents: BlockExtents
  private let joined: MatrixView
  private let last: MatrixView

  init(_ extents: BlockExtents) {
    self.extents = extents
    joined = MatrixView(rows: extents.joined, columns: extents.input)
    last = MatrixView(rows: extents.projection, columns: extents.bottleneck)
  }

  /// A piece of the work, for one thread.
  struct Task: Sendable {
    fileprivate let group: Int
    fileprivate let result: MatrixView
    fileprivate let kind: Kind

    fileprivate enum Kind: Sendable {
      /// Some outputs of the convolutions that read the input.
      case joined(outputs: Range<Int>)
      case last
    }

    /// - Parameter passes: The blocks of each image, which have been passed back.
    func run(_ passes: [[BlockPass]]) throws {
      for (image, blocks) in passes.enumerated() {
        let block = blocks[group]
        guard let state = block.state, let gradients = block.gradients else { continue }
        switch kind {
        case .joined(let outputs):
          try MatrixProduct.multiply(
            gradients.joined.columns(outputs), state.input, into: result, transposingLeft: true,
            adding: image > 0)
        case .last:
          try MatrixProduct.multiply(
            state.last, state.rectified, into: result, transposingLeft: true, adding: image > 0)
        }
      }
    }
  }

  /// Outputs of one task.
  private static let outputsPerTask = 240

  var tasks: [Task] {
    stride(from: 0, to: extents.joined, by: Self.outputsPerTask).map { start in
      let outputs = start..<min(start + Self.outputsPerTask, extents.joined)
      return Task(group: extents.group, result: joined.rows(outputs), kind: .joined(outputs: outputs))
    } + [Task(group: extents.group, result: last, kind: .last)]
  }

  /// Adds all of the block's gradients, once the tasks are done.
  func add(to gradient: inout PostProcessorWeights, _ passes: [[BlockPass]]) {
    let names = BlockNames(extents.group)
    if extents.hasShortcut {
      joined.rows(extents.shortcutColumns).add(
        to: &gradient.values, at: gradient.layout.range(names.shortcut.weight).lowerBound)
    }
    joined.rows(extents.firstColumns).add(
      to: &gradient.values, at: gradient.layout.range(names.first.weight).lowerBound)
    last.add(to: &gradient.values, at: gradient.layout.range(names.last.weight).lowerBound)
    for gradients in passes.compactMap({ $0[extents.group].gradients }) {
      gradient.add(gradients.convolution, to: names.second.weight)
      gradient.add(gradients.first, to: names.first)
      gradient.add(gradients.second, to: names.second)
      gradient.add(gradients.sum.norm, to: names.last)
      if let shortcut = gradients.sum.shortcut { gradient.add(shortcut, to: names.shortcut) }
    }
  }
}

extension PostProcessorWeights {
  fileprivate mutating func add(_ gradient: GroupNormalization.Gradient, to names: BlockNames.Convolution) {
    add(gradient.weight, to: names.normWeight)
    add(gradient.bias, to: names.normBias)
  }

  fileprivate mutating func add(_ numbers: [Float], to name: String) {
    for (place, number) in zip(layout.range(name), numbers) { values[place] += number }
  }
}
