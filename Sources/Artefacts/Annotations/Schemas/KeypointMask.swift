/// A set of keypoint indices, 0 to 63, as the bits of one word.
package struct KeypointMask: OptionSet, Hashable, Sendable {
  /// Bit k stands for keypoint k.
  package let rawValue: UInt64

  /// A mask of its bits.
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A mask of indices; those outside 0 to 63 have no bit and are left out.
  package init(indices: some Sequence<Int>) {
    rawValue = indices.reduce(0) { bits, index in bits | (0..<64 ~= index ? 1 << UInt64(index) : 0) }
  }

  /// How many keypoints are in the set.
  package var count: Int { rawValue.nonzeroBitCount }

  /// Whether keypoint `index` is in the set.
  package func contains(index: Int) -> Bool { 0..<64 ~= index && rawValue >> UInt64(index) & 1 == 1 }

  /// The indices in the set, ascending.
  package var indices: [Int] {
    var indices: [Int] = []
    var rest = rawValue
    while rest != 0 {
      indices.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return indices
  }
}
