import Checkpoints
import Tensors

/// One block's parameters as its computations take them.
struct BlockWeights: Sendable {
  let extents: BlockExtents
  /// The convolutions that read the input, the shortcut's rows above the first one's: outputs × input channels.
  let joined: MatrixView
  /// The 3 × 3 convolution at the points of its transform: (36 · bottleneck) × bottleneck.
  let points: MatrixView
  /// The last convolution: projection × bottleneck.
  let last: MatrixView

  /// Room for a block's parameters, not yet filled.
  init(_ extents: BlockExtents) {
    self.extents = extents
    joined = MatrixView(rows: extents.joined, columns: extents.input)
    points = MatrixView(rows: WinogradConvolution.points * extents.bottleneck, columns: extents.bottleneck)
    last = MatrixView(rows: extents.projection, columns: extents.bottleneck)
  }

  /// Takes the parameters.
  func fill(from weights: PostProcessorWeights) {
    let names = BlockNames(extents.group)
    if extents.hasShortcut {
      joined.rows(extents.shortcutColumns).copy(
        weights.values, from: weights.layout.range(names.shortcut.weight).lowerBound)
    }
    joined.rows(extents.firstColumns).copy(
      weights.values, from: weights.layout.range(names.first.weight).lowerBound)
    WinogradConvolution.transformWeights(weights[names.second.weight], into: points)
    last.copy(weights.values, from: weights.layout.range(names.last.weight).lowerBound)
  }
}

/// The extents of one block.
struct BlockExtents: Sendable {
  let group: Int
  /// Channels of the input.
  let input: Int
  let bottleneck: Int
  let projection: Int
  let normGroups: Int
  let hasShortcut: Bool

  init(_ form: PostProcessorForm, group: Int) {
    self.group = group
    input = form.groups[group]
    bottleneck = form.bottleneck
    projection = form.projection
    normGroups = form.normGroups
    hasShortcut = form.hasShortcut(group)
  }

  /// Outputs of the convolutions that read the input.
  var joined: Int { firstColumns.upperBound }
  /// The shortcut's among them.
  var shortcutColumns: Range<Int> { 0..<(hasShortcut ? projection : 0) }
  /// The first convolution's among them.
  var firstColumns: Range<Int> { shortcutColumns.upperBound..<shortcutColumns.upperBound + bottleneck }
}

/// The names of one block's parameters.
struct BlockNames {
  /// A convolution and the normalisation behind it.
  struct Convolution {
    let weight: String
    let normWeight: String
    let normBias: String

    fileprivate init(_ name: String) {
      weight = "\(name).weight"
      normWeight = "\(name).norm.weight"
      normBias = "\(name).norm.bias"
    }
  }

  let shortcut: Convolution
  let first: Convolution
  let second: Convolution
  let last: Convolution

  init(_ group: Int) {
    let block = ParameterLayout.block(group)
    shortcut = Convolution("\(block).shortcut")
    first = Convolution("\(block).conv1")
    second = Convolution("\(block).conv2")
    last = Convolution("\(block).conv3")
  }
}
