/// Two objects in no order, as one word, so that sorted arrays serve as sets of pairs.
struct PairKey: Hashable, Comparable, Sendable {
  /// The smaller object in the upper half, the larger one in the lower.
  let word: UInt64

  /// The key of two objects, numbered from 0 and below 2³².
  init(_ a: Int, _ b: Int) {
    word = UInt64(truncatingIfNeeded: min(a, b)) << 32 | UInt64(truncatingIfNeeded: max(a, b)) & 0xFFFF_FFFF
  }

  static func < (a: PairKey, b: PairKey) -> Bool { a.word < b.word }
}
