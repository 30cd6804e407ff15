import Checkpoints
import Tensors

/// One image's way through one block, forward and back, on one thread. What the way back needs stays in its memory, which the
/// next image uses again.
final class BlockPass: @unchecked Sendable {
  let extents: BlockExtents
  let grid: Int
  private let convolution: WinogradConvolution

  private let inputRoom = MatrixRoom()
  private let joinedRoom = MatrixRoom()
  private let nativeRoom = MatrixRoom()
  private let shortcutRoom = MatrixRoom()
  private let secondRoom = MatrixRoom()
  private let rectifiedRoom = MatrixRoom()
  private let pointsRoom = MatrixRoom()
  private let lastRoom = MatrixRoom()

  /// The image that went forward last.
  private(set) var state: State?
  /// Its gradients.
  private(set) var gradients: Gradients?

  /// What a forward pass leaves.
  struct State {
    /// The input at the size at which it was convolved: cells × channels.
    let input: MatrixView
    /// The height and width of that size where it isn't the grid's.
    let native: (height: Int, width: Int)?
    /// What the convolutions of the input gave on the grid: cells × joined outputs.
    let joined: MatrixView
    let firstNorm: GroupNormalization
    /// The rectified first map at the points of the 3 × 3 convolution.
    let points: MatrixView
    let second: MatrixView
    let secondNorm: GroupNormalization
    /// The rectified second map.
    let rectified: MatrixView
    /// What the last convolution gave, and after the way back the gradient with respect to it.
    let last: MatrixView
    let sum: ResidualSum
  }

  /// What the way back leaves beside the gradients that stand in the maps' place.
  struct Gradients {
    let sum: ResidualSum.Gradient
    let second: GroupNormalization.Gradient
    let first: GroupNormalization.Gradient
    /// Output channels × input channels × 3 × 3.
    let convolution: [Float]
    /// The gradient with respect to what the convolutions of the input gave, at the input's size.
    let joined: MatrixView
  }

  init(_ extents: BlockExtents, grid: Int) {
    self.extents = extents
    self.grid = grid
    convolution = WinogradConvolution(width: grid, height: grid)
  }

  private var cells: Int { grid * grid }
}

// MARK: Forward

extension BlockPass {
  func forward(
    _ input: GroupInput, image: Int, weights: PostProcessorWeights, block: BlockWeights, dropout: Dropout?,
    scratch: BlockScratch
  ) throws {
    gradients = nil
    state = nil
    let names = BlockNames(extents.group)
    func norm(_ map: MatrixView, _ names: BlockNames.Convolution) -> GroupNormalization {
      GroupNormalization(
        of: map, groups: extents.normGroups, weight: weights[names.normWeight], bias: weights[names.normBias])
    }
    let (cellsIn, native) = readInput(input, image: image, dropout: dropout, scratch: scratch)
    let joined = try convolveInput(cellsIn, native: native, block: block)

    let first = joined.columns(extents.firstColumns)
    let firstNorm = norm(first, names.first)
    let rectifiedFirst = scratch.cells.view(rows: cells, columns: extents.bottleneck)
    firstNorm.rectify(first, into: rectifiedFirst)

    let points = pointsRoom.view(
      rows: WinogradConvolution.points * convolution.tiles, columns: extents.bottleneck)
    let products = scratch.points.view(rows: points.rows, columns: extents.bottleneck)
    let second = secondRoom.view(rows: cells, columns: extents.bottleneck)
    convolution.transformInput(rectifiedFirst, into: points)
    try convolution.multiply(points, weights: block.points, into: products)
    convolution.transformOutput(products, into: second)

    let secondNorm = norm(second, names.second)
    let rectified = rectifiedRoom.view(rows: cells, columns: extents.bottleneck)
    secondNorm.rectify(second, into: rectified)

    let last = lastRoom.view(rows: cells, columns: extents.projection)
    try MatrixProduct.multiply(rectified, block.last, into: last, transposingRight: true)
    let shortcut = shortcut(joined, input: cellsIn, native: native)
    let sum = ResidualSum(
      last, norm(last, names.last), shortcut: shortcut,
      extents.hasShortcut ? norm(shortcut, names.shortcut) : nil)
    state = State(
      input: cellsIn, native: native, joined: joined, firstNorm: firstNorm, points: points, second: second,
      secondNorm: secondNorm, rectified: rectified, last: last, sum: sum)
  }

  /// The input where it is convolved: at its own size, as resizing and 1 × 1 convolutions commute, unless elements are dropped on
  /// the grid, or its pieces have different sizes, or its own is larger.
  private func readInput(
    _ input: GroupInput, image: Int, dropout: Dropout?, scratch: BlockScratch
  ) -> (MatrixView, native: (height: Int, width: Int)?) {
    if let size = input.commonSize, dropout == nil, size.height * size.width <= cells {
      let view = inputRoom.view(rows: size.height * size.width, columns: extents.input)
      input.copy(into: view)
      return (view, size.height == grid && size.width == grid ? nil : size)
    }
    let view = inputRoom.view(rows: cells, columns: extents.input)
    input.resize(into: view, grid: grid, room: scratch.native)
    dropout?.apply(to: view, image: image, group: extents.group)
    return (view, nil)
  }

  private func convolveInput(
    _ input: MatrixView, native: (height: Int, width: Int)?, block: BlockWeights
  ) throws -> MatrixView {
    let joined = joinedRoom.view(rows: cells, columns: extents.joined)
    guard let native else {
      try MatrixProduct.multiply(input, block.joined, into: joined, transposingRight: true)
      return joined
    }
    let small = nativeRoom.view(rows: input.rows, columns: extents.joined)
    try MatrixProduct.multiply(input, block.joined, into: small, transposingRight: true)
    BilinearCells.resize(
      small, width: native.width, height: native.height, into: joined, newWidth: grid, newHeight: grid)
    return joined
  }

  private func shortcut(
    _ joined: MatrixView, input: MatrixView, native: (height: Int, width: Int)?
  ) -> MatrixView {
    if extents.hasShortcut { return joined.columns(extents.shortcutColumns) }
    guard let native else { return input }
    let view = shortcutRoom.view(rows: cells, columns: extents.input)
    BilinearCells.resize(
      input, width: native.width, height: native.height, into: view, newWidth: grid, newHeight: grid)
    return view
  }
}

// MARK: Backward

extension BlockPass {
  /// Takes the gradient back as far as the outputs of the convolutions that read the input.
  ///
  /// - Parameters:
  ///   - gradient: Of the network's output: cells × projection.
  ///   - share: The block's share of that output.
  func backward(gradient: MatrixView, share: Float, block: BlockWeights, scratch: BlockScratch) throws {
    guard let state else { return }
    let sum = state.sum.backward(gradient: gradient, share: share)

    let slopes = scratch.cells.view(rows: cells, columns: extents.bottleneck)
    try MatrixProduct.multiply(state.last, block.last, into: slopes)
    let second = state.secondNorm.backwardRectified(state.second, gradient: slopes, into: slopes)

    let products = scratch.points.view(rows: state.points.rows, columns: extents.bottleneck)
    convolution.transformOutputGradient(slopes, into: products)
    let weights = scratch.weights.view(rows: block.points.rows, columns: extents.bottleneck)
    try convolution.multiplyWeights(products, input: state.points, into: weights)
    // The points of the first map aren't needed any more.
    try convolution.multiplyBack(products, weights: block.points, into: state.points)
    convolution.transformInputGradient(state.points, into: slopes)

    let first = state.joined.columns(extents.firstColumns)
    let firstGradient = state.firstNorm.backwardRectified(first, gradient: slopes, into: first)
    gradients = Gradients(
      sum: sum, second: second, first: firstGradient,
      convolution: WinogradConvolution.weightGradient(weights), joined: atInputSize(state))
  }

  private func atInputSize(_ state: State) -> MatrixView {
    guard let native = state.native else { return state.joined }
    let small = nativeRoom.view(rows: state.input.rows, columns: extents.joined)
    BilinearCells.gather(
      state.joined, newWidth: grid, newHeight: grid, into: small, width: native.width, height: native.height)
    return small
  }
}
