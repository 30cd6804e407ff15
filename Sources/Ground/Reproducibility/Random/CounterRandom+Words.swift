extension CounterRandom {
  /// A generator of its own for the work that carries these numbers, such as a step and a place in it.
  package init(seed: UInt64, path: [UInt64]) {
    var key = seed
    for (depth, number) in path.enumerated() {
      let words = Self.philox(
        counter: SIMD4(
          UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32), UInt32(depth), .max),
        key: SIMD2(UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32)))
      key = UInt64(words.y) << 32 | UInt64(words.x)
    }
    self.init(seed: key)
  }

  /// Random words that depend on where they stand alone: fills `words` from a block on, whatever was drawn before.
  ///
  /// Eight blocks stand together: the first word of each, then the second of each and so on.
  ///
  /// - Parameters:
  ///   - words: A multiple of 32.
  ///   - block: A multiple of 8.
  package func fill(_ words: inout [UInt32], fromBlock block: UInt64) {
    precondition(words.count % 32 == 0 && block % 8 == 0)
    let lanes = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7)
    words.withUnsafeMutableBytes { words in
      for group in 0..<words.count / 128 {
        let first = block &+ 8 &* UInt64(group)
        // The low half doesn't overflow within eight blocks.
        let result = Self.philox(
          SIMD8(repeating: UInt32(truncatingIfNeeded: first)) | lanes,
          SIMD8(repeating: UInt32(truncatingIfNeeded: first >> 32)),
          SIMD8(repeating: UInt32(truncatingIfNeeded: stream)),
          SIMD8(repeating: UInt32(truncatingIfNeeded: stream >> 32)), key: key)
        words.storeBytes(of: result.0, toByteOffset: 128 * group, as: SIMD8<UInt32>.self)
        words.storeBytes(of: result.1, toByteOffset: 128 * group + 32, as: SIMD8<UInt32>.self)
        words.storeBytes(of: result.2, toByteOffset: 128 * group + 64, as: SIMD8<UInt32>.self)
        words.storeBytes(of: result.3, toByteOffset: 128 * group + 96, as: SIMD8<UInt32>.self)
      }
    }
  }

  private typealias Words = SIMD8<UInt32>

  /// The ten rounds on eight counters at once.
  @inline(__always)
  private static func philox(
    _ x: Words, _ y: Words, _ z: Words, _ w: Words, key: SIMD2<UInt32>
  ) -> (Words, Words, Words, Words) {
    var (x, y, z, w, key) = (x, y, z, w, key)
    for _ in 0..<10 {
      let first = SIMD8<UInt64>(truncatingIfNeeded: x) &* SIMD8(repeating: 0xD251_1F53)
      let second = SIMD8<UInt64>(truncatingIfNeeded: z) &* SIMD8(repeating: 0xCD9E_8D57)
      (x, y, z, w) = (
        Words(truncatingIfNeeded: second &>> 32) ^ y ^ Words(repeating: key.x),
        Words(truncatingIfNeeded: second),
        Words(truncatingIfNeeded: first &>> 32) ^ w ^ Words(repeating: key.y), Words(truncatingIfNeeded: first)
      )
      key = key &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return (x, y, z, w)
  }
}
