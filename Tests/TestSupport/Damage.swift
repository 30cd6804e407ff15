/// Seeded damage to files: flipped, replaced, removed and repeated bytes, and early ends.
public struct Damage {
  private var random: SplitMix64

  /// The same seed gives the same damage.
  public init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A number below `bound`.
  public mutating func next(_ bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }

  /// A damaged copy.
  public mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    var damaged = bytes
    for _ in 0...next(4) where !damaged.isEmpty {
      let at = next(damaged.count)
      switch next(6) {
      case 0: damaged[at] ^= 1 << UInt8(next(8))
      case 1: damaged[at] = UInt8(next(256))
      case 2: damaged[at] = [0, 0xFF, 0x7F, 0x80, 0x22, 0x2C][next(6)]
      case 3: damaged.removeSubrange(at..<min(damaged.count, at + 1 + next(8)))
      case 4:
        damaged.insert(contentsOf: damaged[at..<min(damaged.count, at + 1 + next(16))], at: next(damaged.count))
      default: if next(4) == 0 { damaged.removeSubrange(at...) }
      }
    }
    return damaged
  }
}
