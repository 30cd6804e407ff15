extension ElementType {
  /// The types that values can be written as.
  package static let writable: [ElementType] = [.float16, .bfloat16, .float32]

  /// Values as little-endian bytes, rounded to nearest, ties to even.
  ///
  /// - Precondition: The type is one of `writable`.
  package func encode(_ values: [Float]) -> [UInt8] {
    precondition(Self.writable.contains(self))
    return [UInt8](unsafeUninitializedCapacity: values.count * byteCount) { target, count in
      count = values.count * byteCount
      let raw = UnsafeMutableRawBufferPointer(target)
      switch self {
      case .float16: store(values, raw) { HalfPrecision.half($0).littleEndian }
      case .bfloat16: store(values, raw) { HalfPrecision.brain($0).littleEndian }
      default: store(values, raw) { $0.bitPattern.littleEndian }
      }
    }
  }

  @inline(__always)
  private func store<Stored: FixedWidthInteger>(
    _ values: [Float], _ target: UnsafeMutableRawBufferPointer, _ bits: (Float) -> Stored
  ) {
    for (index, value) in values.enumerated() {
      target.storeBytes(of: bits(value), toByteOffset: index * MemoryLayout<Stored>.size, as: Stored.self)
    }
  }
}
