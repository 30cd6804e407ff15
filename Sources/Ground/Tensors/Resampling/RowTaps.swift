/// Linear combinations of the rows of a matrix: resampling and pooling along its first axis.
package struct RowTaps: Sendable {
  /// What one new row is made of.
  package struct Tap: Equatable, Sendable {
    /// The first old row.
    package let first: Int
    /// The weights of the old rows from there on; none for a row of zeros.
    package let weights: [Float]

    package init(first: Int, weights: [Float]) {
      self.first = first
      self.weights = weights
    }
  }

  /// One a new row.
  package let taps: [Tap]

  package init(taps: [Tap]) { self.taps = taps }

  /// New rows that see the old ones through a triangle.
  ///
  /// - Parameters:
  ///   - centres: Where the new rows lie, in old rows: row j covers j to j + 1.
  ///   - radius: Half the base of the triangle in old rows.
  ///   - count: The number of old rows.
  ///   - isNormalized: Whether the weights of a new row are scaled to the sum 1. Those of a new row that lies
  ///     outside of the old ones are zeros then.
  package static func triangles(centres: [Double], radius: Double, count: Int, isNormalized: Bool) -> RowTaps {
    RowTaps(
      taps: centres.map { centre in
        if isNormalized, centre < 0 || centre > Double(count) { return Tap(first: 0, weights: []) }
        let first = Int(min(max(0, (centre - radius - 0.5).rounded(.down)), Double(count)))
        let end = Int(min(max(0, (centre + radius + 0.5).rounded(.up)), Double(count)))
        let weights = (first..<max(first, end)).map { max(0, 1 - abs(Double($0) + 0.5 - centre) / radius) }
        let sum = weights.reduce(0, +)
        if isNormalized, sum <= 0 { return Tap(first: 0, weights: []) }
        return Tap(first: first, weights: weights.map { Float(isNormalized ? $0 / sum : $0) })
      })
  }

  /// The new rows of a matrix of rows of `width` elements.
  package func apply(_ values: [Float], width: Int) -> [Float] {
    let rows = width > 0 ? values.count / width : 0
    precondition(taps.allSatisfy { $0.first >= 0 && $0.first + $0.weights.count <= rows || $0.weights.isEmpty })
    return [Float](unsafeUninitializedCapacity: taps.count * width) { result, count in
      result.initialize(repeating: 0)
      values.withUnsafeBufferPointer { values in
        for (row, tap) in taps.enumerated() {
          let target = UnsafeMutableBufferPointer(rebasing: result[row * width..<(row + 1) * width])
          for (offset, weight) in tap.weights.enumerated() where weight != 0 {
            let start = (tap.first + offset) * width
            let source = UnsafeBufferPointer(rebasing: values[start..<start + width])
            for column in 0..<width { target[column] += weight * source[column] }
          }
        }
      }
      count = taps.count * width
    }
  }

  /// A matrix combined along both axes: rows by these taps, columns by `columns`.
  package func apply(_ values: [Float], width: Int, thenColumns columns: RowTaps) -> [Float] {
    let narrow = Transposition.transpose(apply(values, width: width), rows: taps.count, columns: width)
    let both = columns.apply(narrow, width: taps.count)
    return Transposition.transpose(both, rows: columns.taps.count, columns: taps.count)
  }
}
