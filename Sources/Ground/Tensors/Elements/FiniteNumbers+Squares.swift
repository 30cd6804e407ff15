extension FiniteNumbers {
  /// Whether no element is NaN or infinite, nor so large that its square is.
  package static func haveFiniteSquares(_ values: ArraySlice<Float>) -> Bool {
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return true }
      var sum = SIMD8<Float>()
      let whole = values.count & ~7
      for start in stride(from: 0, to: whole, by: 8) {
        let lanes = SIMD8<Float>.load(base + start)
        let squares = lanes * lanes
        sum += squares - squares
      }
      return sum == SIMD8() && values[whole...].allSatisfy { ($0 * $0).isFinite }
    }
  }
}

extension FiniteNumbers {
  /// Whether no element is NaN or infinite.
  package static func areAll(in matrix: MatrixView) -> Bool {
    (0..<matrix.rows).allSatisfy { row in
      areAll(UnsafeBufferPointer(start: matrix.base + row * matrix.stride, count: matrix.columns))
    }
  }
}
