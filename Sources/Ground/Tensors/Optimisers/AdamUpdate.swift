/// One step of Adam's with decoupled decay, element by element (Loshchilov and Hutter, "Decoupled weight decay
/// regularization", ICLR 2019), in the order of PyTorch's operations.
package struct AdamUpdate: Sendable {
  private let keep: Float
  private let first: Float
  private let second: (kept: Float, new: Float)
  private let stepSize: Float
  private let root: Float
  private let epsilon: Float

  /// - Parameters:
  ///   - step: Counts from 1: it undoes the moments' bias towards their beginning.
  ///   - beta1: The first moment's decay.
  ///   - beta2: The second's.
  package init(rate: Double, decay: Double, beta1: Double, beta2: Double, epsilon: Double, step: Int) {
    keep = Float(1 - rate * decay)
    first = Float(1 - beta1)
    second = (Float(beta2), Float(1 - beta2))
    stepSize = Float(rate / (1 - Self.power(beta1, step)))
    root = Float((1 - Self.power(beta2, step)).squareRoot())
    self.epsilon = Float(epsilon)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, base, max(0, exponent))
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }

  /// Moves the weights, and the moments, of some elements.
  ///
  /// - Precondition: All arrays have them.
  package func apply(
    to weights: inout [Float], first moments: inout [Float], second squares: inout [Float], gradient: [Float],
    elements: Range<Int>
  ) {
    precondition(elements.lowerBound >= 0)
    precondition(min(weights.count, moments.count, squares.count, gradient.count) >= elements.upperBound)
    weights.withUnsafeMutableBufferPointer { weights in
      moments.withUnsafeMutableBufferPointer { moments in
        squares.withUnsafeMutableBufferPointer { squares in
          gradient.withUnsafeBufferPointer { gradient in
            for index in elements {
              let slope = gradient[index]
              let moment = moments[index] + (slope - moments[index]) * first
              let square = squares[index] * second.kept + second.new * slope * slope
              moments[index] = moment
              squares[index] = square
              weights[index] =
                weights[index] * keep - stepSize * (moment / (square.squareRoot() / root + epsilon))
            }
          }
        }
      }
    }
  }
}
