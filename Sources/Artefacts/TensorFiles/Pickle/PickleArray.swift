import Tensors

/// A NumPy array or scalar of numbers in a pickle.
package struct PickleArray: Sendable {
  /// The extents, outermost first; none for a scalar.
  package let shape: [Int]
  /// The type of its elements.
  package let type: ElementType
  let isBigEndian: Bool
  let isFortran: Bool
  let bytes: ArraySlice<UInt8>

  /// The number of elements.
  package var count: Int { bytes.count / type.byteCount }

  /// The elements, row-major, exact but for 64-bit whole numbers beyond 2^53.
  package var doubles: [Double] {
    let size = type.byteCount
    let plain = (0..<count).map { index in
      let start = bytes.startIndex + index * size
      let element = bytes[start..<(start + size)]
      let bits =
        isBigEndian
        ? element.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        : element.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return type.double(bits: bits)
    }
    guard isFortran, shape.count > 1 else { return plain }
    let strides: [Int] = Tensor.rowMajorStrides(shape.reversed()).reversed()
    var indices = [Int](repeating: 0, count: shape.count)
    return plain.indices.map { _ in
      defer { Self.advance(&indices, in: shape) }
      return plain[zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 }]
    }
  }

  /// The elements as a row-major tensor in single precision.
  ///
  /// - Throws: `TensorError`.
  package func tensor() throws -> Tensor { try Tensor(shape: shape, values: doubles.map { Float($0) }) }

  /// Counts one further, the last index fastest.
  private static func advance(_ indices: inout [Int], in shape: [Int]) {
    for axis in indices.indices.reversed() {
      indices[axis] += 1
      if indices[axis] < shape[axis] { return }
      indices[axis] = 0
    }
  }
}

extension ElementType {
  /// The value of an element's bits, which stand in the lower bytes.
  func double(bits: UInt64) -> Double {
    switch self {
    case .float16: Double(Float16(bitPattern: UInt16(truncatingIfNeeded: bits)))
    case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
    case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: Double(bitPattern: bits)
    case .int8: Double(Int8(truncatingIfNeeded: bits))
    case .int16: Double(Int16(truncatingIfNeeded: bits))
    case .int32: Double(Int32(truncatingIfNeeded: bits))
    case .int64: Double(Int64(truncatingIfNeeded: bits))
    case .uint8, .uint16, .uint32, .uint64: Double(bits)
    case .bool: bits == 0 ? 0 : 1
    }
  }
}
