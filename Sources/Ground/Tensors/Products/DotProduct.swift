/// The dot product, summed in one order everywhere.
///
/// OpenBLAS chooses its instructions by the processor, and with them the order of its sums: last bits differ between
/// machines. This has the same bits on all of them, at several times the cost.
package enum DotProduct {
  /// Vector `row` of `a` times vector `otherRow` of `b`, both of `width` elements, in double precision.
  package static func of(
    _ a: [Float], at row: Int, _ b: [Float], at otherRow: Int, width: Int
  ) -> Double {
    let (first, second) = (row * width, otherRow * width)
    precondition(
      width >= 0 && first >= 0 && second >= 0 && first + width <= a.count && second + width <= b.count)
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var lanes = SIMD8<Double>()
        let whole = width & ~7
        for start in stride(from: 0, to: whole, by: 8) {
          lanes += wide(a, at: first + start) * wide(b, at: second + start)
        }
        var sum = lanes.sum()
        for index in whole..<width { sum += Double(a[first + index]) * Double(b[second + index]) }
        return sum
      }
    }
  }

  /// How far OpenBLAS's sum of `width` products of single precision may be from the true one, for unit vectors and
  /// any order of the sum.
  package static func bound(width: Int) -> Float { Float(width + 1) * 0x1p-24 }

  private static func wide(_ values: UnsafeBufferPointer<Float>, at place: Int) -> SIMD8<Double> {
    SIMD8<Double>(
      UnsafeRawPointer(values.baseAddress.unsafelyUnwrapped + place).loadUnaligned(as: SIMD8<Float>.self))
  }
}
