extension UnitVectors {
  /// How rows that aren't normalised relate to v / (|v| + epsilon), and gradients by the one to those by the other.
  ///
  /// With u = v / (|v| + ε), ∂/∂v = (g − (g · v) / (|v| (|v| + ε)) · v) / (|v| + ε). A row of zeros has u = 0, and no pull
  /// along itself.
  package struct Scaling: Sendable {
    /// 1 / (|v| + epsilon) of each row.
    package let factors: [Float]
    /// 1 / |v|, or 0 where that is 0.
    private let reciprocals: [Float]

    /// The scaling of a matrix's rows.
    package init(of rows: MatrixView, epsilon: Double) {
      var (factors, reciprocals): ([Float], [Float]) = ([], [])
      factors.reserveCapacity(rows.rows)
      reciprocals.reserveCapacity(rows.rows)
      for row in 0..<rows.rows {
        let vector = UnsafeBufferPointer(start: rows.base + row * rows.stride, count: rows.columns)
        let length = UnitVectors.squaredLength(vector).squareRoot()
        factors.append(Float(1 / (length + epsilon)))
        reciprocals.append(length > 0 ? Float(1 / length) : 0)
      }
      self.factors = factors
      self.reciprocals = reciprocals
    }

    /// Multiplies each row of a matrix by its factor.
    package func scale(_ rows: MatrixView) {
      precondition(rows.rows == factors.count)
      for (row, factor) in factors.enumerated() {
        let target = rows.base + row * rows.stride
        for column in 0..<rows.columns { target[column] *= factor }
      }
    }

    /// Takes from gradients what lies along the rows.
    ///
    /// - Parameters:
    ///   - gradient: Of the rows' shape: gradients by u times the factors; becomes gradients by the rows.
    ///   - pulls: One a row: Σ gradient · row, with the gradient as it comes in.
    package func finish(_ gradient: MatrixView, pulls: [Float], rows: MatrixView) {
      precondition(gradient.rows == factors.count && rows.rows == factors.count && pulls.count == factors.count)
      precondition(gradient.columns == rows.columns)
      for (row, pull) in pulls.enumerated() {
        let amount = pull * factors[row] * reciprocals[row]
        guard amount != 0 else { continue }
        let (target, values) = (gradient.base + row * gradient.stride, rows.base + row * rows.stride)
        for column in 0..<rows.columns { target[column] -= amount * values[column] }
      }
    }
  }
}
