import Explanations
import Foundation
import Tensors

extension Matcher {
  /// The position, in cells, that a row of similarities points to; each coordinate in 0 … n − 1.
  ///
  /// - Parameters:
  ///   - similarities: Rows of `grid` · `grid` similarities, row-major, one row behind the other; no NaN.
  ///   - row: The row that is meant.
  ///   - peak: The index in `similarities` of its largest value, as `Peak` finds it.
  ///   - grid: Cells a side.
  func position(in similarities: [Float], row: Int, peak: Int, grid: Int) -> SIMD2<Double> {
    let start = row * grid * grid
    let (x, y) = ((peak - start) % grid, (peak - start) / grid)
    let position: (x: Double, y: Double)
    switch kind {
    case .nearest: position = (Double(x), Double(y))
    case .softArgMax: position = expectation(in: similarities, from: start, grid: grid)
    case .windowSoftArgMax(let width, let strict):
      let masked = Self.windowed(
        similarities[start..<start + grid * grid], grid: grid, x: x, y: y, radius: width / 2,
        outside: strict ? -.infinity : 0)
      position = expectation(in: masked, from: 0, grid: grid)
    case .kernelSoftArgMax(let sigma):
      let weighted = Self.weighted(
        similarities[start..<start + grid * grid], grid: grid, x: x, y: y, sigma: sigma)
      position = expectation(in: weighted, from: 0, grid: grid)
    }
    let last = Double(grid - 1)
    return SIMD2(min(max(0, position.x), last), min(max(0, position.y), last))
  }

  private func expectation(in values: [Float], from start: Int, grid: Int) -> (x: Double, y: Double) {
    SoftmaxExpectation.position(in: values, from: start, width: grid, height: grid, temperature: temperature)
  }

  /// The grid with `outside` in all cells farther than `radius` from (x, y) along an axis.
  private static func windowed(
    _ values: ArraySlice<Float>, grid: Int, x: Int, y: Int, radius: Int, outside: Float
  ) -> [Float] {
    var masked = [Float](repeating: outside, count: grid * grid)
    let columns = max(0, x - radius)..<min(grid, x + radius + 1)
    for row in max(0, y - radius)..<min(grid, y + radius + 1) {
      let first = row * grid
      for column in columns { masked[first + column] = values[values.startIndex + first + column] }
    }
    return masked
  }

  /// The grid times exp(−d² / 2σ²), d being the distance to (x, y) in cells.
  private static func weighted(
    _ values: ArraySlice<Float>, grid: Int, x: Int, y: Int, sigma: Double
  ) -> [Float] {
    // The Gaussian is a product of one along each axis.
    let bell = (0..<grid).map { Float(exp(-Double($0 * $0) / (2 * sigma * sigma))) }
    var weighted = Array(values)
    for row in 0..<grid {
      let vertical = bell[abs(row - y)]
      for column in 0..<grid { weighted[row * grid + column] *= vertical * bell[abs(column - x)] }
    }
    return weighted
  }
}
