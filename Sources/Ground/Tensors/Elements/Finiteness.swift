/// Looks for NaN and infinity.
package enum Finiteness {
  /// Whether all elements are finite.
  package static func holds(for values: [Float]) -> Bool { holds(for: values[...]) }

  /// Whether all elements are finite.
  package static func holds(for values: ArraySlice<Float>) -> Bool {
    values.withUnsafeBufferPointer { values in
      // A finite number times zero is zero; the others give NaN, which stays in the sum.
      var lanes = SIMD16<Float>()
      let raw = UnsafeRawBufferPointer(values)
      let whole = values.count & ~15
      for start in stride(from: 0, to: whole, by: 16) {
        lanes += raw.loadUnaligned(fromByteOffset: start * 4, as: SIMD16<Float>.self) * 0
      }
      return lanes.sum() == 0 && values[whole...].allSatisfy(\.isFinite)
    }
  }
}
