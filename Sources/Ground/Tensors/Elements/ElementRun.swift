import Files

/// Consecutive elements of one type in a file or in memory.
package struct ElementRun: Sendable {
  /// Where they stand.
  package let bytes: ByteSource
  /// Their type.
  package let type: ElementType
  /// Whether the most significant byte comes first.
  package let isBigEndian: Bool

  /// The elements that `bytes` holds; a rest shorter than an element is left out.
  package init(bytes: ByteSource, type: ElementType, isBigEndian: Bool = false) {
    self.bytes = bytes
    self.type = type
    self.isBigEndian = isBigEndian
  }

  /// The number of elements.
  package var count: Int { bytes.count / type.byteCount }

  /// Elements that are converted at a time: their bytes stay in the processor's cache meanwhile.
  private static let chunk = 1 << 15

  /// The elements in single precision: exact for the shorter types, rounded to nearest for 64-bit floats and for
  /// whole numbers beyond 2^24; 0 and 1 for booleans.
  ///
  /// - Throws: `DocumentError` when the file can't be read.
  package func floats() throws -> [Float] {
    let (count, size) = (count, type.byteCount)
    return try [Float](unsafeUninitializedCapacity: count) { target, initialized in
      let plain = type == .float32 && (!isBigEndian || 1.bigEndian == 1)
      if plain {
        try bytes.read(at: 0, into: UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count * 4))
      } else {
        let scratch = UnsafeMutableRawBufferPointer.allocate(
          byteCount: min(count, Self.chunk) * size, alignment: 16)
        defer { scratch.deallocate() }
        for start in stride(from: 0, to: count, by: Self.chunk) {
          let length = min(Self.chunk, count - start)
          let raw = UnsafeMutableRawBufferPointer(rebasing: scratch[0..<(length * size)])
          try bytes.read(at: start * size, into: raw)
          convert(raw, into: UnsafeMutableBufferPointer(rebasing: target[start..<(start + length)]))
        }
      }
      initialized = count
    }
  }

  /// Converts as many elements as `target` takes.
  private func convert(_ raw: UnsafeMutableRawBufferPointer, into target: UnsafeMutableBufferPointer<Float>) {
    switch type {
    case .float16: convert(raw, UInt16.self, into: target) { HalfPrecision.float($0) }
    case .bfloat16: convert(raw, UInt16.self, into: target) { HalfPrecision.float(brain: $0) }
    case .float32: convert(raw, UInt32.self, into: target) { Float(bitPattern: $0) }
    case .float64: convert(raw, UInt64.self, into: target) { Float(Double(bitPattern: $0)) }
    case .int8: convert(raw, Int8.self, into: target) { Float($0) }
    case .int16: convert(raw, Int16.self, into: target) { Float($0) }
    case .int32: convert(raw, Int32.self, into: target) { Float($0) }
    case .int64: convert(raw, Int64.self, into: target) { Float($0) }
    case .uint8: convert(raw, UInt8.self, into: target) { Float($0) }
    case .uint16: convert(raw, UInt16.self, into: target) { Float($0) }
    case .uint32: convert(raw, UInt32.self, into: target) { Float($0) }
    case .uint64: convert(raw, UInt64.self, into: target) { Float($0) }
    case .bool: convert(raw, UInt8.self, into: target) { $0 == 0 ? 0 : 1 }
    }
  }

  /// One loop a type; the byte order is asked for outside of it.
  @inline(__always)
  private func convert<Stored: FixedWidthInteger>(
    _ raw: UnsafeMutableRawBufferPointer, _: Stored.Type, into target: UnsafeMutableBufferPointer<Float>,
    _ value: (Stored) -> Float
  ) {
    // The scratch memory is aligned for every type.
    let source = raw.bindMemory(to: Stored.self)
    if isBigEndian {
      for index in 0..<target.count { target[index] = value(Stored(bigEndian: source[index])) }
    } else {
      for index in 0..<target.count { target[index] = value(Stored(littleEndian: source[index])) }
    }
  }
}
