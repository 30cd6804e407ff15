/// Seeded damage to files: flipped, replaced, removed and repeated bytes, and early ends.
public struct Damage {
  private var state: UInt64

  /// The same seed gives the same damage.
  public init(seed: UInt64) { state = seed }

  /// A number below `bound` (splitmix64).
  public mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
  }

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
