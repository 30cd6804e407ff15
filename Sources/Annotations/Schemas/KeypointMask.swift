/// A set of keypoint indices, 0 to 63, as the bits of one word.
public struct KeypointMask: OptionSet, Hashable, Sendable {
  /// Bit k stands for keypoint k.
  public let rawValue: UInt64

  /// A mask of its bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A mask of indices; those outside 0 to 63 have no bit and are left out.
  public init(indices: some Sequence<Int>) {
    rawValue = indices.reduce(0) { bits, index in bits | (0..<64 ~= index ? 1 << UInt64(index) : 0) }
  }

  /// How many keypoints are in the set.
  public var count: Int { rawValue.nonzeroBitCount }

  /// Whether keypoint `index` is in the set.
  public func contains(index: Int) -> Bool { 0..<64 ~= index && rawValue >> UInt64(index) & 1 == 1 }

  /// The indices in the set, ascending.
  public var indices: [Int] {
    var indices: [Int] = []
    var rest = rawValue
    while rest != 0 {
      indices.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return indices
  }
}
