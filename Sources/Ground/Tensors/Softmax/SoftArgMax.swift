/// The soft arg max of rows of similarities over a grid, and its gradient.
///
/// A similarity is a number of a row times its cell's scale: products with vectors that aren't normalised become
/// those with unit vectors without a copy of the vectors.
package struct SoftArgMax: Sendable {
  /// Cells across.
  package let width: Int
  /// Cells down.
  package let height: Int
  /// The β of the paper, above zero.
  package let temperature: Float

  package init(width: Int, height: Int, temperature: Float) {
    precondition(width > 0 && height > 0)
    self.width = width
    self.height = height
    self.temperature = temperature
  }

  /// The number of cells.
  private var count: Int { width * height }

  /// Σ p · (x, y) of each row, p being its softmax of products · scales / temperature.
  ///
  /// - Parameters:
  ///   - products: rows × cells; no NaN.
  ///   - scales: A number a cell.
  ///   - shares: rows × cells, dense; become the p.
  package func positions(of products: MatrixView, scales: [Float], shares: MatrixView) -> [SIMD2<Double>] {
    precondition(scales.count == count && products.columns == count && shares.columns == count)
    precondition(products.rows == shares.rows)
    return (0..<products.rows).map { row in
      let target = shares.base + row * shares.stride
      multiply(products.base + row * products.stride, scales, into: target)
      let values = UnsafeMutableBufferPointer(start: target, count: count)
      Self.exponentiate(values)
      return normalize(values)
    }
  }

  private func multiply(
    _ products: UnsafePointer<Float>, _ scales: [Float], into target: UnsafeMutablePointer<Float>
  ) {
    let factor = 1 / temperature
    scales.withUnsafeBufferPointer { scales in
      for cell in 0..<scales.count { target[cell] = products[cell] * scales[cell] * factor }
    }
  }

  /// Each number's exponential, divided by that of the largest.
  private static func exponentiate(_ values: UnsafeMutableBufferPointer<Float>) {
    guard let base = values.baseAddress else { return }
    let largest = values.reduce(-Float.infinity) { max($0, $1) }
    let whole = values.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      Exponential.ofNegative(SIMD8<Float>.load(base + start) - largest).store(base + start)
    }
    for index in whole..<values.count {
      values[index] = Exponential.ofNegative(SIMD8(repeating: values[index] - largest))[0]
    }
  }

  /// Divides the numbers of a row by their sum; the expected position.
  private func normalize(_ values: UnsafeMutableBufferPointer<Float>) -> SIMD2<Double> {
    var (total, position) = (0.0, SIMD2<Double>())
    for y in 0..<height {
      var (weight, moment) = (0.0, 0.0)
      for x in 0..<width {
        let value = Double(values[y * width + x])
        weight += value
        moment += value * Double(x)
      }
      total += weight
      position += SIMD2(moment, weight * Double(y))
    }
    let scale = Float(1 / total)
    for index in values.indices { values[index] *= scale }
    return position / total
  }

  /// The gradients by the products, from those by the positions.
  ///
  /// - Parameters:
  ///   - gradients: Those by the positions, one a row.
  ///   - shares: As `positions` left them; they become the gradients by the products: rows × cells.
  /// - Returns: A number a cell: the sum over the rows of gradient · product, of which the gradient by the cell's scale
  ///   is made.
  package func backward(
    _ gradients: [SIMD2<Double>], positions: [SIMD2<Double>], products: MatrixView, scales: [Float],
    shares: MatrixView
  ) -> [Float] {
    precondition(scales.count == count && products.columns == count && shares.columns == count)
    precondition(
      [gradients.count, products.rows, shares.rows].allSatisfy { $0 == positions.count })
    var pulls = [Float](repeating: 0, count: count)
    scales.withUnsafeBufferPointer { scales in
      pulls.withUnsafeMutableBufferPointer { pulls in
        for (row, (gradient, position)) in zip(gradients, positions).enumerated() {
          let slope = SIMD2<Float>(gradient / Double(temperature))
          let centre = SIMD2<Float>(position)
          let (share, product) = (shares.base + row * shares.stride, products.base + row * products.stride)
          for y in 0..<height {
            let vertical = (Float(y) - centre.y) * slope.y
            for x in 0..<width {
              let cell = y * width + x
              let value = share[cell] * ((Float(x) - centre.x) * slope.x + vertical) * scales[cell]
              share[cell] = value
              pulls[cell] += value * product[cell]
            }
          }
        }
      }
    }
    return pulls
  }
}
