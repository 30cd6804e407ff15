/// Which numbers below a bound were drawn already: a bit each while that takes less room than a hash set.
struct SeenIndices {
  private var bits: [UInt64]
  private var set: Set<Int>

  /// Nothing seen yet of [0, population), where `count` numbers are going to be.
  init(population: Int, count: Int) {
    let isDense = population / 256 <= count
    bits = isDense ? Array(repeating: 0, count: population / 64 + 1) : []
    set = Set(minimumCapacity: isDense ? 0 : count)
  }

  /// Marks a number; says whether it wasn't marked before.
  mutating func insert(_ index: Int) -> Bool {
    if bits.isEmpty { return set.insert(index).inserted }
    let bit: UInt64 = 1 << UInt64(index & 63)
    guard bits[index >> 6] & bit == 0 else { return false }
    bits[index >> 6] |= bit
    return true
  }
}
