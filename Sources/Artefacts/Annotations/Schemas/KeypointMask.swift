/// A set of keypoint indices, 0 to 63, as the bits of one word.
///
/// Millions of them are looked at, mostly by other modules: hence `@inlinable`, and the operations of `OptionSet` that
/// are used stand here in their concrete form, as the generic ones would be called through tables from there.
package struct KeypointMask: OptionSet, Hashable, Sendable {
  /// Bit k stands for keypoint k.
  package let rawValue: UInt64

  /// A mask of its bits.
  @inlinable @inline(__always) package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A mask of indices; those outside 0 to 63 have no bit and are left out.
  @inlinable package init(indices: some Sequence<Int>) {
    rawValue = indices.reduce(0) { bits, index in bits | (0..<64 ~= index ? 1 << UInt64(index) : 0) }
  }

  /// How many keypoints are in the set.
  @inlinable @inline(__always) package var count: Int { rawValue.nonzeroBitCount }

  /// Whether keypoint `index` is in the set.
  @inlinable @inline(__always) package func contains(index: Int) -> Bool {
    0..<64 ~= index && rawValue >> UInt64(index) & 1 == 1
  }

  /// The indices in the set, ascending.
  @inlinable package var indices: [Int] {
    var indices: [Int] = []
    var rest = rawValue
    while rest != 0 {
      indices.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return indices
  }

  /// Whether no keypoint is in the set.
  @inlinable @inline(__always) package var isEmpty: Bool { rawValue == 0 }

  /// The keypoints in both sets.
  @inlinable @inline(__always) package func intersection(_ other: KeypointMask) -> KeypointMask {
    KeypointMask(rawValue: rawValue & other.rawValue)
  }

  /// The keypoints in either set.
  @inlinable @inline(__always) package func union(_ other: KeypointMask) -> KeypointMask {
    KeypointMask(rawValue: rawValue | other.rawValue)
  }

  @inlinable package static func == (a: KeypointMask, b: KeypointMask) -> Bool { a.rawValue == b.rawValue }
}
