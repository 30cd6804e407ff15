extension MatrixView {
  /// Some rows, in any order and as often as they are named, in a matrix of their own.
  package func gathered(_ places: [Int]) -> MatrixView {
    let result = MatrixView(rows: places.count, columns: columns)
    for (row, place) in places.enumerated() {
      precondition(0..<rows ~= place)
      (result.base + row * result.stride).update(from: base + place * stride, count: columns)
    }
    return result
  }

  /// Adds the rows of a matrix to some of these, the first to that at the first place and so on.
  package func add(_ values: MatrixView, at places: [Int]) {
    precondition(values.columns == columns && values.rows == places.count)
    for (row, place) in places.enumerated() {
      precondition(0..<rows ~= place)
      let (target, source) = (base + place * stride, values.base + row * values.stride)
      for column in 0..<columns { target[column] += source[column] }
    }
  }

  /// Takes the numbers of a matrix of the same shape.
  package func copy(_ values: MatrixView) {
    precondition(values.rows == rows && values.columns == columns)
    for row in 0..<rows {
      (base + row * stride).update(from: values.base + row * values.stride, count: columns)
    }
  }

  /// The scalar product of each row with the same row of another matrix.
  package func rowProducts(_ other: MatrixView) -> [Float] {
    precondition(other.rows == rows && other.columns == columns)
    return (0..<rows).map { row in
      let (left, right) = (base + row * stride, other.base + row * other.stride)
      return (0..<columns).reduce(Float(0)) { $0 + left[$1] * right[$1] }
    }
  }
}
