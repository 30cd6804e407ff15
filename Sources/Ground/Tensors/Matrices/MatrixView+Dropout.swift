extension MatrixView {
  /// Numbers of 16 bits from 0 up to this one drop an element: `rate` in steps of 2⁻¹⁶.
  package static func dropThreshold(rate: Float) -> UInt16 {
    UInt16(max(0, min(65535, (rate * 65536).rounded())))
  }

  /// Drops elements of a row, and scales the others so that the expectation stays.
  ///
  /// - Parameters:
  ///   - bits: 16 random bits an element, two elements a word, the lower half first.
  ///   - threshold: Elements whose bits are a number below it become 0.
  package func drop(row: Int, bits: [UInt32], threshold: UInt16) {
    precondition(0..<rows ~= row && 2 * bits.count >= columns)
    let scale = 1 / (1 - Float(threshold) / 65536)
    let target = base + row * stride
    let pairs = columns / 2
    bits.withUnsafeBufferPointer { bits in
      guard let words = bits.baseAddress else { return }
      let least = UInt32(threshold)
      for pair in 0..<pairs {
        let word = words[pair]
        let (first, second) = (target[2 * pair], target[2 * pair + 1])
        target[2 * pair] = word & 0xFFFF < least ? 0 : first * scale
        target[2 * pair + 1] = word >> 16 < least ? 0 : second * scale
      }
      if columns % 2 == 1 {
        let last = columns - 1
        target[last] = words[pairs] & 0xFFFF < least ? 0 : target[last] * scale
      }
    }
  }
}
