/// Dense row-major matrices with rows and columns exchanged.
package enum Transposition {
  /// Rows and columns of the blocks that are exchanged at a time, so that both sides stay in the cache.
  private static let block = 32

  /// The columns × rows matrix of a rows × columns one.
  package static func transpose(_ values: [Float], rows: Int, columns: Int) -> [Float] {
    precondition(rows >= 0 && columns >= 0 && values.count == rows * columns)
    return [Float](unsafeUninitializedCapacity: values.count) { result, count in
      values.withUnsafeBufferPointer { values in
        if let source = values.baseAddress, let target = result.baseAddress {
          transpose(source, rows: rows, columns: columns, into: target, stride: rows)
        }
      }
      count = values.count
    }
  }

  /// Writes the columns × rows matrix of a dense rows × columns one; its rows are `stride` numbers apart.
  static func transpose(
    _ values: UnsafePointer<Float>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    for firstRow in Swift.stride(from: 0, to: rows, by: block) {
      let endRow = min(firstRow + block, rows)
      for firstColumn in Swift.stride(from: 0, to: columns, by: block) {
        for column in firstColumn..<min(firstColumn + block, columns) {
          for row in firstRow..<endRow { result[column * stride + row] = values[row * columns + column] }
        }
      }
    }
  }
}
