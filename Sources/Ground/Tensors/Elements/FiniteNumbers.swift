/// The search for NaN and infinity.
package enum FiniteNumbers {
  /// The first element that is NaN or infinite; `nil` where there is none.
  package static func firstOther(in values: [Float]) -> Int? {
    areAll(values) ? nil : values.firstIndex { !$0.isFinite }
  }

  /// Whether no element is NaN or infinite.
  package static func areAll(_ values: [Float]) -> Bool {
    values.withUnsafeBufferPointer { areAll($0) }
  }

  static func areAll(_ values: UnsafeBufferPointer<Float>) -> Bool {
    guard let base = values.baseAddress else { return true }
    // A finite number minus itself is 0; any other makes the sum NaN.
    var sum = SIMD8<Float>()
    let whole = values.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      let lanes = SIMD8<Float>.load(base + start)
      sum += lanes - lanes
    }
    return sum == SIMD8() && values[whole...].allSatisfy(\.isFinite)
  }
}
