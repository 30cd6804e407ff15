/// A 3 × 3 convolution of a map, with zeros around it, by Winograd's F(4 × 4, 3 × 3): tiles of 4 × 4 cells are made by products
/// at 36 points, a quarter of the multiplications of the plain form.
///
/// Maps are cells × channels, the cells in row-major order. At the points, matrices are (36 · tiles) × channels, point by
/// point, and weights (36 · output channels) × input channels.
package struct WinogradConvolution: Sendable {
  package static let points = 36
  private let width: Int
  private let height: Int
  private let tilesAcross: Int
  private let tilesDown: Int

  package init(width: Int, height: Int) {
    precondition(width > 0 && height > 0)
    self.width = width
    self.height = height
    tilesAcross = (width + 3) / 4
    tilesDown = (height + 3) / 4
  }

  /// Tiles that cover the map.
  package var tiles: Int { tilesAcross * tilesDown }

  private typealias Transforms = WinogradTransforms
}

// MARK: Maps

extension WinogradConvolution {
  /// Brings the input to the points.
  ///
  /// - Parameters:
  ///   - map: cells × channels.
  ///   - result: (36 · tiles) × channels.
  package func transformInput(_ map: MatrixView, into result: MatrixView) {
    check(map, result)
    forEachTile { tile, x, y in
      let part = Tile(x: 4 * x - 1, y: 4 * y - 1, map: map, points: result, tile: tile, tiles: tiles)
      forEachLanes(map.columns) { channel in
        transformInput(part, channel, SIMD8<Float>.self)
      } single: { channel in
        transformInput(part, channel, Float.self)
      }
    }
  }

  /// Brings the products at the points to the output.
  ///
  /// - Parameters:
  ///   - points: (36 · tiles) × channels.
  ///   - map: cells × channels.
  package func transformOutput(_ points: MatrixView, into map: MatrixView) {
    check(map, points)
    forEachTile { tile, x, y in
      let part = Tile(x: 4 * x, y: 4 * y, map: map, points: points, tile: tile, tiles: tiles)
      forEachLanes(map.columns) { channel in
        transformOutput(part, channel, SIMD8<Float>.self)
      } single: { channel in
        transformOutput(part, channel, Float.self)
      }
    }
  }

  /// The adjoint of `transformOutput`: the output's gradient at the points.
  package func transformOutputGradient(_ map: MatrixView, into points: MatrixView) {
    check(map, points)
    forEachTile { tile, x, y in
      let part = Tile(x: 4 * x, y: 4 * y, map: map, points: points, tile: tile, tiles: tiles)
      forEachLanes(map.columns) { channel in
        transformOutputGradient(part, channel, SIMD8<Float>.self)
      } single: { channel in
        transformOutputGradient(part, channel, Float.self)
      }
    }
  }

  /// The adjoint of `transformInput`: the input's gradient from that at the points.
  package func transformInputGradient(_ points: MatrixView, into map: MatrixView) {
    check(map, points)
    map.fill(0)
    forEachTile { tile, x, y in
      let part = Tile(x: 4 * x - 1, y: 4 * y - 1, map: map, points: points, tile: tile, tiles: tiles)
      forEachLanes(map.columns) { channel in
        transformInputGradient(part, channel, SIMD8<Float>.self)
      } single: { channel in
        transformInputGradient(part, channel, Float.self)
      }
    }
  }

  private func check(_ map: MatrixView, _ points: MatrixView) {
    precondition(map.rows == width * height && points.rows == Self.points * tiles)
    precondition(map.columns == points.columns)
  }

  private func forEachTile(_ body: (_ tile: Int, _ x: Int, _ y: Int) -> Void) {
    for y in 0..<tilesDown {
      for x in 0..<tilesAcross { body(y * tilesAcross + x, x, y) }
    }
  }

  /// One tile: its first cell, which may lie outside, and its rows at the points.
  private struct Tile {
    let x: Int
    let y: Int
    let cells: UnsafeMutablePointer<Float>
    let cellStride: Int
    let points: UnsafeMutablePointer<Float>
    /// From one point to the next.
    let pointStride: Int

    init(x: Int, y: Int, map: MatrixView, points: MatrixView, tile: Int, tiles: Int) {
      (self.x, self.y) = (x, y)
      (cells, cellStride) = (map.base, map.stride)
      self.points = points.base + tile * points.stride
      pointStride = tiles * points.stride
    }
  }

  @inline(__always)
  private func load<Lanes: ChannelLanes>(_ tile: Tile, _ i: Int, _ j: Int, _ channel: Int) -> Lanes {
    let (y, x) = (tile.y + i, tile.x + j)
    guard y >= 0, y < height, x >= 0, x < width else { return .zero }
    return .load(tile.cells + (y * width + x) * tile.cellStride + channel)
  }

  /// Six rows of numbers between the two directions of a transform.
  private typealias Rows<Lanes> = Transforms.Six<Transforms.Six<Lanes>>

  @inline(__always)
  private func transformInput<Lanes: ChannelLanes>(_ tile: Tile, _ channel: Int, _: Lanes.Type) {
    @inline(__always) func column(_ j: Int) -> Transforms.Six<Lanes> {
      Transforms.input(
        (
          load(tile, 0, j, channel), load(tile, 1, j, channel), load(tile, 2, j, channel),
          load(tile, 3, j, channel), load(tile, 4, j, channel), load(tile, 5, j, channel)
        ))
    }
    let c = (column(0), column(1), column(2), column(3), column(4), column(5))
    let target = tile.points + channel
    @inline(__always) func finish(_ row: Int, _ values: Transforms.Six<Lanes>) {
      store(Transforms.input(values), target + 6 * row * tile.pointStride, tile.pointStride)
    }
    finish(0, (c.0.0, c.1.0, c.2.0, c.3.0, c.4.0, c.5.0))
    finish(1, (c.0.1, c.1.1, c.2.1, c.3.1, c.4.1, c.5.1))
    finish(2, (c.0.2, c.1.2, c.2.2, c.3.2, c.4.2, c.5.2))
    finish(3, (c.0.3, c.1.3, c.2.3, c.3.3, c.4.3, c.5.3))
    finish(4, (c.0.4, c.1.4, c.2.4, c.3.4, c.4.4, c.5.4))
    finish(5, (c.0.5, c.1.5, c.2.5, c.3.5, c.4.5, c.5.5))
  }

  @inline(__always)
  private func store<Lanes: ChannelLanes>(
    _ values: Transforms.Six<Lanes>, _ target: UnsafeMutablePointer<Float>, _ step: Int
  ) {
    values.0.store(target)
    values.1.store(target + step)
    values.2.store(target + 2 * step)
    values.3.store(target + 3 * step)
    values.4.store(target + 4 * step)
    values.5.store(target + 5 * step)
  }

  @inline(__always)
  private func loadPoints<Lanes: ChannelLanes>(
    _ source: UnsafePointer<Float>, _ step: Int
  ) -> Transforms.Six<Lanes> {
    (
      .load(source), .load(source + step), .load(source + 2 * step), .load(source + 3 * step),
      .load(source + 4 * step), .load(source + 5 * step)
    )
  }

  @inline(__always)
  private func transformOutput<Lanes: ChannelLanes>(_ tile: Tile, _ channel: Int, _: Lanes.Type) {
    @inline(__always) func row(_ i: Int) -> Transforms.Four<Lanes> {
      Transforms.output(
        loadPoints(tile.points + channel + 6 * i * tile.pointStride, tile.pointStride) as Transforms.Six<Lanes>)
    }
    let r = (row(0), row(1), row(2), row(3), row(4), row(5))
    @inline(__always) func finish(_ j: Int, _ values: Transforms.Six<Lanes>) {
      let x = tile.x + j
      guard x < width else { return }
      let result = Transforms.output(values)
      @inline(__always) func put(_ value: Lanes, _ i: Int) {
        let y = tile.y + i
        if y < height { value.store(tile.cells + (y * width + x) * tile.cellStride + channel) }
      }
      put(result.0, 0)
      put(result.1, 1)
      put(result.2, 2)
      put(result.3, 3)
    }
    finish(0, (r.0.0, r.1.0, r.2.0, r.3.0, r.4.0, r.5.0))
    finish(1, (r.0.1, r.1.1, r.2.1, r.3.1, r.4.1, r.5.1))
    finish(2, (r.0.2, r.1.2, r.2.2, r.3.2, r.4.2, r.5.2))
    finish(3, (r.0.3, r.1.3, r.2.3, r.3.3, r.4.3, r.5.3))
  }

  @inline(__always)
  private func transformOutputGradient<Lanes: ChannelLanes>(_ tile: Tile, _ channel: Int, _: Lanes.Type) {
    @inline(__always) func column(_ j: Int) -> Transforms.Six<Lanes> {
      Transforms.outputAdjoint(
        (
          load(tile, 0, j, channel), load(tile, 1, j, channel), load(tile, 2, j, channel),
          load(tile, 3, j, channel)
        ))
    }
    let c = (column(0), column(1), column(2), column(3))
    let target = tile.points + channel
    @inline(__always) func finish(_ row: Int, _ values: Transforms.Four<Lanes>) {
      store(Transforms.outputAdjoint(values), target + 6 * row * tile.pointStride, tile.pointStride)
    }
    finish(0, (c.0.0, c.1.0, c.2.0, c.3.0))
    finish(1, (c.0.1, c.1.1, c.2.1, c.3.1))
    finish(2, (c.0.2, c.1.2, c.2.2, c.3.2))
    finish(3, (c.0.3, c.1.3, c.2.3, c.3.3))
    finish(4, (c.0.4, c.1.4, c.2.4, c.3.4))
    finish(5, (c.0.5, c.1.5, c.2.5, c.3.5))
  }

  @inline(__always)
  private func transformInputGradient<Lanes: ChannelLanes>(_ tile: Tile, _ channel: Int, _: Lanes.Type) {
    @inline(__always) func row(_ i: Int) -> Transforms.Six<Lanes> {
      Transforms.inputAdjoint(
        loadPoints(tile.points + channel + 6 * i * tile.pointStride, tile.pointStride) as Transforms.Six<Lanes>)
    }
    let r = (row(0), row(1), row(2), row(3), row(4), row(5))
    @inline(__always) func finish(_ j: Int, _ values: Transforms.Six<Lanes>) {
      let x = tile.x + j
      guard x >= 0, x < width else { return }
      let result = Transforms.inputAdjoint(values)
      @inline(__always) func add(_ value: Lanes, _ i: Int) {
        let y = tile.y + i
        guard y >= 0, y < height else { return }
        let place = tile.cells + (y * width + x) * tile.cellStride + channel
        (Lanes.load(place) + value).store(place)
      }
      add(result.0, 0)
      add(result.1, 1)
      add(result.2, 2)
      add(result.3, 3)
      add(result.4, 4)
      add(result.5, 5)
    }
    finish(0, (r.0.0, r.1.0, r.2.0, r.3.0, r.4.0, r.5.0))
    finish(1, (r.0.1, r.1.1, r.2.1, r.3.1, r.4.1, r.5.1))
    finish(2, (r.0.2, r.1.2, r.2.2, r.3.2, r.4.2, r.5.2))
    finish(3, (r.0.3, r.1.3, r.2.3, r.3.3, r.4.3, r.5.3))
    finish(4, (r.0.4, r.1.4, r.2.4, r.3.4, r.4.4, r.5.4))
    finish(5, (r.0.5, r.1.5, r.2.5, r.3.5, r.4.5, r.5.5))
  }
}

// MARK: Weights

extension WinogradConvolution {
  /// Brings the weights to the points.
  ///
  /// - Parameters:
  ///   - weights: Output channels × input channels × 3 × 3.
  ///   - result: (36 · output channels) × input channels, dense.
  package static func transformWeights(_ weights: ArraySlice<Float>, into result: MatrixView) {
    let count = result.rows / points * result.columns
    precondition(weights.count == 9 * count && result.stride == result.columns)
    let planes = MatrixView(rows: 9, columns: count)
    planes.copyTransposed(Array(weights))
    forEachLanes(count) { place in
      transformWeights(planes.base + place, count, into: result.base + place, SIMD8<Float>.self)
    } single: { place in
      transformWeights(planes.base + place, count, into: result.base + place, Float.self)
    }
  }

  /// The adjoint of `transformWeights`: the weights' gradient from that at the points.
  ///
  /// - Parameters:
  ///   - points: (36 · output channels) × input channels, dense.
  /// - Returns: Output channels × input channels × 3 × 3.
  package static func weightGradient(_ points: MatrixView) -> [Float] {
    let count = points.rows / Self.points * points.columns
    precondition(points.stride == points.columns)
    let planes = MatrixView(rows: 9, columns: count)
    forEachLanes(count) { place in
      weightGradient(points.base + place, count, into: planes.base + place, SIMD8<Float>.self)
    } single: { place in
      weightGradient(points.base + place, count, into: planes.base + place, Float.self)
    }
    return Transposition.transpose(planes.values, rows: 9, columns: count)
  }

  @inline(__always)
  private static func transformWeights<Lanes: ChannelLanes>(
    _ planes: UnsafePointer<Float>, _ step: Int, into points: UnsafeMutablePointer<Float>, _: Lanes.Type
  ) {
    @inline(__always) func column(_ j: Int) -> Transforms.Six<Lanes> {
      Transforms.weight(
        (.load(planes + j * step), .load(planes + (3 + j) * step), .load(planes + (6 + j) * step)))
    }
    let c = (column(0), column(1), column(2))
    @inline(__always) func finish(_ row: Int, _ values: Transforms.Three<Lanes>) {
      let result = Transforms.weight(values)
      let target = points + 6 * row * step
      result.0.store(target)
      result.1.store(target + step)
      result.2.store(target + 2 * step)
      result.3.store(target + 3 * step)
      result.4.store(target + 4 * step)
      result.5.store(target + 5 * step)
    }
    finish(0, (c.0.0, c.1.0, c.2.0))
    finish(1, (c.0.1, c.1.1, c.2.1))
    finish(2, (c.0.2, c.1.2, c.2.2))
    finish(3, (c.0.3, c.1.3, c.2.3))
    finish(4, (c.0.4, c.1.4, c.2.4))
    finish(5, (c.0.5, c.1.5, c.2.5))
  }

  @inline(__always)
  private static func weightGradient<Lanes: ChannelLanes>(
    _ points: UnsafePointer<Float>, _ step: Int, into planes: UnsafeMutablePointer<Float>, _: Lanes.Type
  ) {
    @inline(__always) func row(_ i: Int) -> Transforms.Three<Lanes> {
      let source = points + 6 * i * step
      return Transforms.weightAdjoint(
        (
          .load(source), .load(source + step), .load(source + 2 * step), .load(source + 3 * step),
          .load(source + 4 * step), .load(source + 5 * step)
        ))
    }
    let r = (row(0), row(1), row(2), row(3), row(4), row(5))
    @inline(__always) func finish(_ j: Int, _ values: Transforms.Six<Lanes>) {
      let result = Transforms.weightAdjoint(values)
      result.0.store(planes + j * step)
      result.1.store(planes + (3 + j) * step)
      result.2.store(planes + (6 + j) * step)
    }
    finish(0, (r.0.0, r.1.0, r.2.0, r.3.0, r.4.0, r.5.0))
    finish(1, (r.0.1, r.1.1, r.2.1, r.3.1, r.4.1, r.5.1))
    finish(2, (r.0.2, r.1.2, r.2.2, r.3.2, r.4.2, r.5.2))
  }
}

// MARK: Products at the points

extension WinogradConvolution {
  /// The products that make the output: of each point, tiles × input channels by input × output channels.
  ///
  /// - Throws: `TensorError.noLibrary`.
  package func multiply(_ input: MatrixView, weights: MatrixView, into output: MatrixView) throws {
    try forEachPoint(tiles, output.columns) { (tile, channel) in
      try MatrixProduct.multiply(
        input.rows(tile), weights.rows(channel), into: output.rows(tile), transposingRight: true)
    }
  }

  /// The input's gradient at the points.
  ///
  /// - Throws: `TensorError.noLibrary`.
  package func multiplyBack(_ gradient: MatrixView, weights: MatrixView, into input: MatrixView) throws {
    try forEachPoint(tiles, gradient.columns) { (tile, channel) in
      try MatrixProduct.multiply(gradient.rows(tile), weights.rows(channel), into: input.rows(tile))
    }
  }

  /// The weights' gradient at the points.
  ///
  /// - Throws: `TensorError.noLibrary`.
  package func multiplyWeights(
    _ gradient: MatrixView, input: MatrixView, into weights: MatrixView
  ) throws {
    try forEachPoint(tiles, gradient.columns) { (tile, channel) in
      try MatrixProduct.multiply(
        gradient.rows(tile), input.rows(tile), into: weights.rows(channel), transposingLeft: true)
    }
  }

  private func forEachPoint(
    _ tiles: Int, _ channels: Int, _ body: (Range<Int>, Range<Int>) throws -> Void
  ) rethrows {
    for point in 0..<Self.points {
      try body(point * tiles..<(point + 1) * tiles, point * channels..<(point + 1) * channels)
    }
  }
}
