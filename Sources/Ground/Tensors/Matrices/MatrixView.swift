/// A row-major matrix in shared room: copies of the view are views of the same numbers.
///
/// Whoever works on several threads sees to it that none writes what another reads or writes; views don't check it.
package struct MatrixView: @unchecked Sendable {
  package let rows: Int
  package let columns: Int
  /// Numbers from the start of one row to the start of the next.
  package let stride: Int
  private let storage: MatrixStorage
  private let offset: Int

  /// A matrix of its own, zeros at first.
  package init(rows: Int, columns: Int) {
    self.init(MatrixStorage(count: rows * columns), rows: rows, columns: columns)
  }

  /// A dense matrix in a piece of `storage`.
  package init(_ storage: MatrixStorage, at offset: Int = 0, rows: Int, columns: Int) {
    precondition(offset >= 0 && rows >= 0 && columns >= 0 && offset + rows * columns <= storage.count)
    self.init(storage: storage, offset: offset, rows: rows, columns: columns, stride: columns)
  }

  private init(storage: MatrixStorage, offset: Int, rows: Int, columns: Int, stride: Int) {
    self.storage = storage
    self.offset = offset
    self.rows = rows
    self.columns = columns
    self.stride = stride
  }

  /// The first number.
  var base: UnsafeMutablePointer<Float> { storage.base + offset }

  /// Some of the rows.
  package func rows(_ range: Range<Int>) -> MatrixView {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    return MatrixView(
      storage: storage, offset: offset + range.lowerBound * stride, rows: range.count, columns: columns,
      stride: stride)
  }

  /// Some of the columns.
  package func columns(_ range: Range<Int>) -> MatrixView {
    precondition(range.lowerBound >= 0 && range.upperBound <= columns)
    return MatrixView(
      storage: storage, offset: offset + range.lowerBound, rows: rows, columns: range.count, stride: stride)
  }
}

extension MatrixView {
  /// The numbers, row after row.
  package var values: [Float] {
    [Float](unsafeUninitializedCapacity: rows * columns) { values, count in
      count = rows * columns
      guard let target = values.baseAddress, count > 0 else { return }
      for row in 0..<rows {
        (target + row * columns).initialize(from: base + row * stride, count: columns)
      }
    }
  }

  /// Gives all numbers one value.
  package func fill(_ value: Float) {
    for row in 0..<rows { (base + row * stride).update(repeating: value, count: columns) }
  }

  /// Takes the numbers of an array, row after row, from its element `start` on.
  package func copy(_ values: [Float], from start: Int = 0) {
    precondition(start >= 0 && start + rows * columns <= values.count)
    values.withUnsafeBufferPointer { values in
      guard let source = values.baseAddress else { return }
      for row in 0..<rows {
        (base + row * stride).update(from: source + start + row * columns, count: columns)
      }
    }
  }

  /// Takes the transpose of a matrix of columns × rows in an array, row after row, from its element `start` on.
  package func copyTransposed(_ values: [Float], from start: Int = 0) {
    precondition(start >= 0 && start + rows * columns <= values.count)
    values.withUnsafeBufferPointer { values in
      guard let source = values.baseAddress else { return }
      Transposition.transpose(source + start, rows: columns, columns: rows, into: base, stride: stride)
    }
  }

  /// Adds the numbers, row after row, to the elements of an array from `start` on.
  package func add(to values: inout [Float], at start: Int) {
    precondition(start >= 0 && start + rows * columns <= values.count)
    values.withUnsafeMutableBufferPointer { values in
      guard let target = values.baseAddress else { return }
      for row in 0..<rows {
        let (sum, source) = (target + start + row * columns, base + row * stride)
        for column in 0..<columns { sum[column] += source[column] }
      }
    }
  }
}
