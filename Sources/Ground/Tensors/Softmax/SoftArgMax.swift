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
  /// - Returns: The positions, and the p of all rows: rows × cells.
  package func positions(
    of products: [Float], scales: [Float]
  ) -> (positions: [SIMD2<Double>], shares: [Float]) {
    precondition(scales.count == count && products.count % count == 0)
    let rows = products.count / count
    var positions: [SIMD2<Double>] = []
    let shares = [Float](unsafeUninitializedCapacity: products.count) { shares, initialized in
      products.withUnsafeBufferPointer { products in
        scales.withUnsafeBufferPointer { scales in
          for row in 0..<rows {
            let range = row * count..<(row + 1) * count
            let target = UnsafeMutableBufferPointer(rebasing: shares[range])
            multiply(UnsafeBufferPointer(rebasing: products[range]), scales, into: target)
            Self.exponentiate(target)
            positions.append(normalize(target))
          }
        }
      }
      initialized = products.count
    }
    return (positions, shares)
  }

  private func multiply(
    _ products: UnsafeBufferPointer<Float>, _ scales: UnsafeBufferPointer<Float>,
    into target: UnsafeMutableBufferPointer<Float>
  ) {
    let factor = 1 / temperature
    for cell in 0..<count { target[cell] = products[cell] * scales[cell] * factor }
  }

  /// Each number's exponential, divided by that of the largest.
  private static func exponentiate(_ values: UnsafeMutableBufferPointer<Float>) {
    guard let base = values.baseAddress else { return }
    let raw = UnsafeMutableRawPointer(base)
    let largest = values.reduce(-Float.infinity) { max($0, $1) }
    let whole = values.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      let powers = raw.loadUnaligned(fromByteOffset: start * 4, as: SIMD8<Float>.self) - largest
      raw.storeBytes(of: Exponential.ofNegative(powers), toByteOffset: start * 4, as: SIMD8<Float>.self)
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
  ///   - shares: As `positions` gave them; they become the gradients by the products: rows × cells.
  ///   - pulls: Gains, a cell each, the sum over the rows of gradient · product, which the gradients by the scales are
  ///     made of.
  package func backward(
    _ gradients: [SIMD2<Double>], positions: [SIMD2<Double>], products: [Float], scales: [Float],
    shares: inout [Float], pulls: inout [Float]
  ) {
    precondition(scales.count == count && pulls.count == count && positions.count == gradients.count)
    precondition(products.count == gradients.count * count && shares.count == products.count)
    shares.withUnsafeMutableBufferPointer { shares in
      products.withUnsafeBufferPointer { products in
        scales.withUnsafeBufferPointer { scales in
          pulls.withUnsafeMutableBufferPointer { pulls in
            for (row, (gradient, position)) in zip(gradients, positions).enumerated() {
              let slope = SIMD2<Float>(gradient / Double(temperature))
              let centre = SIMD2<Float>(position)
              for y in 0..<height {
                let vertical = (Float(y) - centre.y) * slope.y
                let (first, cell) = (row * count + y * width, y * width)
                for x in 0..<width {
                  let pull = (Float(x) - centre.x) * slope.x + vertical
                  let value = shares[first + x] * pull * scales[cell + x]
                  shares[first + x] = value
                  pulls[cell + x] += value * products[first + x]
                }
              }
            }
          }
        }
      }
    }
  }
}
