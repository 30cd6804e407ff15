/// Two numbered things as one word, so that sets and sorted arrays of pairs are small and quick to compare.
package struct PairKey: Hashable, Comparable, Sendable {
  /// The first in the upper half, the second in the lower.
  package let word: UInt64

  /// The key of two things in this order, numbered from 0 and below 2³².
  package init(_ first: Int, _ second: Int) {
    word = UInt64(truncatingIfNeeded: first) << 32 | UInt64(truncatingIfNeeded: second) & 0xFFFF_FFFF
  }

  /// The key of two things in no order: the smaller number comes first.
  package init(unordered a: Int, _ b: Int) { self.init(min(a, b), max(a, b)) }

  /// The pair in the other direction.
  package var reversed: PairKey { PairKey(Int(word & 0xFFFF_FFFF), Int(word >> 32)) }

  package static func < (a: PairKey, b: PairKey) -> Bool { a.word < b.word }
}
