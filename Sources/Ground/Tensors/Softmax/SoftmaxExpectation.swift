/// The expected position under a softmax over a grid.
package enum SoftmaxExpectation {
  /// Σ p · (x, y), p being the softmax of values / temperature over `width` × `height` cells.
  ///
  /// - Parameters:
  ///   - values: Row-major grids, one behind the other; no NaN, and not −∞ everywhere.
  ///   - start: The first value of the grid that is meant.
  ///   - temperature: The β of the paper, above zero.
  package static func position(
    in values: [Float], from start: Int, width: Int, height: Int, temperature: Float
  ) -> (x: Double, y: Double) {
    precondition(width > 0 && height > 0 && start >= 0 && start + width * height <= values.count)
    return values.withUnsafeBufferPointer { values in
      let grid = UnsafeBufferPointer(rebasing: values[start..<start + width * height])
      let maximum = grid.reduce(-Float.infinity) { max($0, $1) }
      let scale = 1 / temperature
      var (total, sumX, sumY) = (0.0, 0.0, 0.0)
      for y in 0..<height {
        let row = UnsafeBufferPointer(rebasing: grid[y * width..<(y + 1) * width])
        let (weight, moment) = sums(of: row, minus: maximum, times: scale)
        total += weight
        sumX += moment
        sumY += weight * Double(y)
      }
      return (sumX / total, sumY / total)
    }
  }

  /// Σ e and Σ x · e over a row, with e = exp((value − maximum) · scale).
  private static func sums(
    of row: UnsafeBufferPointer<Float>, minus maximum: Float, times scale: Float
  ) -> (weight: Double, moment: Double) {
    var weights = SIMD8<Float>()
    var moments = SIMD8<Float>()
    var places = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7)
    let whole = row.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      let values = UnsafeRawPointer(row.baseAddress.unsafelyUnwrapped + start)
        .loadUnaligned(as: SIMD8<Float>.self)
      let exponentials = Exponential.ofNegative((values - maximum) * scale)
      weights += exponentials
      moments += exponentials * places
      places += 8
    }
    if whole < row.count {
      var values = SIMD8<Float>(repeating: -.infinity)
      for index in whole..<row.count { values[index - whole] = row[index] }
      let exponentials = Exponential.ofNegative((values - maximum) * scale)
      weights += exponentials
      moments += exponentials * places
    }
    return (Double(weights.sum()), Double(moments.sum()))
  }
}
