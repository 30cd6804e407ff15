extension Tensor {
  /// The strides, in elements, of a row-major tensor.
  package static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] &* max(1, shape[axis + 1])
    }
    return strides
  }

  /// The index just behind the last element that a strided view of some values reaches, 0 for an empty view; `nil`
  /// when a stride is negative, the ranks differ, or the index is beyond an `Int`.
  package static func reach(shape: [Int], strides: [Int]) -> Int? {
    guard shape.count == strides.count, shape.allSatisfy({ $0 >= 0 }) else { return nil }
    if shape.contains(0) { return 0 }
    var last = 0
    for (extent, stride) in zip(shape, strides) {
      let (step, overflow) = (extent - 1).multipliedReportingOverflow(by: stride)
      let (sum, sumOverflow) = last.addingReportingOverflow(step)
      guard stride >= 0, !overflow, !sumOverflow, sum < Int.max else { return nil }
      last = sum
    }
    return last + 1
  }

  /// A row-major tensor of the elements that a strided view of `values` shows.
  ///
  /// - Throws: `TensorError.invalidShape`, or `.countMismatch` when the view reaches beyond the values.
  package init(shape: [Int], strides: [Int], of values: [Float]) throws {
    let count = try Self.count(of: shape)
    guard let reach = Self.reach(shape: shape, strides: strides), reach <= values.count else {
      throw TensorError.countMismatch(shape: shape, count: values.count)
    }
    if strides == Self.rowMajorStrides(shape), values.count == count {
      try self.init(shape: shape, values: values)
      return
    }
    var gathered: [Float] = []
    gathered.reserveCapacity(count)
    if count > 0 { Self.gather(values, shape[...], strides[...], from: 0, into: &gathered) }
    try self.init(shape: shape, values: gathered)
  }

  /// Appends one axis after the other; the recursion is as deep as the rank.
  private static func gather(
    _ values: [Float], _ shape: ArraySlice<Int>, _ strides: ArraySlice<Int>, from start: Int,
    into gathered: inout [Float]
  ) {
    guard let extent = shape.first, let stride = strides.first else { return gathered.append(values[start]) }
    if shape.count == 1 {
      for index in 0..<extent { gathered.append(values[start + index * stride]) }
    } else {
      for index in 0..<extent {
        gather(values, shape.dropFirst(), strides.dropFirst(), from: start + index * stride, into: &gathered)
      }
    }
  }
}
