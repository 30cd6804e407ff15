extension UnitVectors {
  /// How vectors that aren't normalised relate to v / (|v| + epsilon), and gradients by the one to those by the other.
  ///
  /// With u = v / (|v| + ε), ∂/∂v = (g − (g · v) / (|v| (|v| + ε)) · v) / (|v| + ε). A vector of zeros has u = 0, and no
  /// pull along itself.
  package struct Scaling: Sendable {
    /// 1 / (|v| + epsilon) of each vector.
    package let factors: [Float]
    /// 1 / |v|, or 0 where that is 0.
    private let reciprocals: [Float]

    /// The scaling of vectors of `width` elements, one behind the other.
    package init(of values: [Float], width: Int, epsilon: Double) {
      precondition(width > 0)
      var (factors, reciprocals): ([Float], [Float]) = ([], [])
      factors.reserveCapacity(values.count / width)
      reciprocals.reserveCapacity(values.count / width)
      values.withUnsafeBufferPointer { values in
        for start in stride(from: 0, to: values.count - width + 1, by: width) {
          let vector = UnsafeBufferPointer(rebasing: values[start..<start + width])
          let length = UnitVectors.squaredLength(vector).squareRoot()
          factors.append(Float(1 / (length + epsilon)))
          reciprocals.append(length > 0 ? Float(1 / length) : 0)
        }
      }
      self.factors = factors
      self.reciprocals = reciprocals
    }

    /// Takes from gradients what lies along the vectors.
    ///
    /// - Parameters:
    ///   - pulls: One a vector: Σ gradient · vector, the gradient being that by u times the vector's factor.
    ///   - values: The vectors, `width` elements each.
    ///   - gradient: Of the vectors' shape: gradients by u times the factors; becomes gradients by the vectors.
    package func finish(
      _ gradient: inout [Float], pulls: [Float], values: [Float], width: Int
    ) {
      precondition(pulls.count == factors.count && values.count == factors.count * width)
      precondition(gradient.count == values.count)
      gradient.withUnsafeMutableBufferPointer { gradient in
        values.withUnsafeBufferPointer { values in
          for (row, pull) in pulls.enumerated() {
            let amount = pull * factors[row] * reciprocals[row]
            guard amount != 0 else { continue }
            for index in row * width..<(row + 1) * width { gradient[index] -= amount * values[index] }
          }
        }
      }
    }
  }
}
