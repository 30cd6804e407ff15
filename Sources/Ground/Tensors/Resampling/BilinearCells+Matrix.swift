extension BilinearCells {
  /// Writes a width × height grid of cells, a row of the matrix each, on another grid, with half-pixel centres.
  ///
  /// - Parameters:
  ///   - cells: (height · width) × channels.
  ///   - result: (newHeight · newWidth) × channels.
  package static func resize(
    _ cells: MatrixView, width: Int, height: Int, into result: MatrixView, newWidth: Int, newHeight: Int
  ) {
    precondition(cells.rows == width * height && result.rows == newWidth * newHeight)
    precondition(cells.columns == result.columns)
    let channels = cells.columns
    let whole = channels & ~7
    forEachCell(width: width, height: height, newWidth: newWidth, newHeight: newHeight) { cell, corners in
      let target = result.base + cell * result.stride
      let sources = corners.places(in: cells)
      for channel in stride(from: 0, to: whole, by: 8) {
        corners.blend(sources, channel, SIMD8<Float>.self).store(target + channel)
      }
      for channel in whole..<channels { corners.blend(sources, channel, Float.self).store(target + channel) }
    }
  }

  /// The adjoint of `resize`: each new cell's numbers go back, in its shares, to the cells that it was made of.
  ///
  /// - Parameters:
  ///   - gradient: (newHeight · newWidth) × channels.
  ///   - result: (height · width) × channels, whose former content doesn't matter.
  package static func gather(
    _ gradient: MatrixView, newWidth: Int, newHeight: Int, into result: MatrixView, width: Int, height: Int
  ) {
    precondition(result.rows == width * height && gradient.rows == newWidth * newHeight)
    precondition(gradient.columns == result.columns)
    result.fill(0)
    let channels = result.columns
    let whole = channels & ~7
    forEachCell(width: width, height: height, newWidth: newWidth, newHeight: newHeight) { cell, corners in
      let source = gradient.base + cell * gradient.stride
      let targets = corners.places(in: result)
      for channel in stride(from: 0, to: whole, by: 8) {
        corners.share(SIMD8<Float>.load(source + channel), among: targets, channel)
      }
      for channel in whole..<channels { corners.share(source[channel], among: targets, channel) }
    }
  }

  private static func forEachCell(
    width: Int, height: Int, newWidth: Int, newHeight: Int, _ body: (Int, BilinearCorners) -> Void
  ) {
    let across = LinearTap.taps(from: width, to: newWidth)
    let down = LinearTap.taps(from: height, to: newHeight)
    for (row, y) in down.enumerated() {
      for (column, x) in across.enumerated() {
        body(row * newWidth + column, BilinearCorners(x: x, y: y, width: width))
      }
    }
  }
}

/// The four old cells that a new one is made of.
private struct BilinearCorners {
  typealias Places = (
    UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
    UnsafeMutablePointer<Float>
  )

  let cells: (Int, Int, Int, Int)
  let right: Float
  let lower: Float

  init(x: LinearTap, y: LinearTap, width: Int) {
    cells = (
      y.lower * width + x.lower, y.lower * width + x.upper, y.upper * width + x.lower,
      y.upper * width + x.upper
    )
    (right, lower) = (x.fraction, y.fraction)
  }

  func places(in matrix: MatrixView) -> Places {
    (
      matrix.base + cells.0 * matrix.stride, matrix.base + cells.1 * matrix.stride,
      matrix.base + cells.2 * matrix.stride, matrix.base + cells.3 * matrix.stride
    )
  }

  @inline(__always)
  func blend<Lanes: ChannelLanes>(_ sources: Places, _ channel: Int, _: Lanes.Type) -> Lanes {
    let top = Lanes.load(sources.0 + channel) * (1 - right) + Lanes.load(sources.1 + channel) * right
    let bottom = Lanes.load(sources.2 + channel) * (1 - right) + Lanes.load(sources.3 + channel) * right
    return top * (1 - lower) + bottom * lower
  }

  /// One corner after the other, as at the borders some are the same cell.
  @inline(__always)
  func share<Lanes: ChannelLanes>(_ value: Lanes, among targets: Places, _ channel: Int) {
    func add(_ part: Lanes, to target: UnsafeMutablePointer<Float>) {
      (Lanes.load(target + channel) + part).store(target + channel)
    }
    let (top, bottom) = (value * (1 - lower), value * lower)
    add(top * (1 - right), to: targets.0)
    add(top * right, to: targets.1)
    add(bottom * (1 - right), to: targets.2)
    add(bottom * right, to: targets.3)
  }
}
