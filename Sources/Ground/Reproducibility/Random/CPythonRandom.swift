/// CPython 3's `random.Random`: the same seed gives the same numbers, shuffles and samples.
///
/// Source: CPython's `Lib/random.py` and `Modules/_randommodule.c`.
package struct CPythonRandom: Sendable {
  private var twister: MersenneTwister

  /// The generator after `random.seed(seed)`.
  package init(seed: UInt64) {
    let low = UInt32(truncatingIfNeeded: seed)
    let high = UInt32(truncatingIfNeeded: seed >> 32)
    twister = MersenneTwister(key: high == 0 ? [low] : [low, high])
  }

  /// `getrandbits(k)` for k from 0 to 64; beyond that, the 64 lowest bits.
  package mutating func getRandomBits(_ k: Int) -> UInt64 {
    if k <= 0 { return 0 }
    if k <= 32 { return UInt64(twister.next() >> UInt32(32 - k)) }
    let low = UInt64(twister.next())
    let high = UInt64(twister.next() >> UInt32(64 - min(k, 64)))
    return high << 32 | low
  }

  /// `random()`: a multiple of 2⁻⁵³ in [0, 1).
  package mutating func random() -> Double {
    let high = Double(twister.next() >> 5)
    let low = Double(twister.next() >> 6)
    return (high * 0x1p26 + low) * 0x1p-53
  }

  /// Passes over `count` calls of `random()`.
  package mutating func skipRandom(_ count: Int) {
    for _ in 0..<2 { twister.skip(max(0, count)) }
  }

  /// `_randbelow(bound)`: a whole number in [0, bound), or 0 for a bound below 1.
  package mutating func randBelow(_ bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    let width = Int.bitWidth - bound.leadingZeroBitCount
    while true {
      let value = Int(truncatingIfNeeded: getRandomBits(width))
      if value < bound { return value }
    }
  }

  /// `shuffle(array)`.
  package mutating func shuffle<Element>(_ array: inout [Element]) {
    for i in stride(from: array.count - 1, to: 0, by: -1) { array.swapAt(i, randBelow(i + 1)) }
  }

  /// `sample(range(population), count)`, in the order drawn; a count beyond the population is the population.
  ///
  /// Memory is proportional to `count`: the whole population is only listed where it is at most some twelve
  /// times the count.
  package mutating func sampleIndices(population: Int, count: Int) -> [Int] {
    let count = max(0, min(count, population))
    return population <= Self.largestPool(count: count)
      ? sampleFromPool(population: population, count: count)
      : sampleWithSet(population: population, count: count)
  }

  /// CPython's `setsize`: the largest population that `sample` copies rather than keeping a set of seen indices.
  private static func largestPool(count: Int) -> Int {
    if count <= 5 { return 21 }
    let (needed, overflows) = count.multipliedReportingOverflow(by: 3)
    if overflows { return .max }
    var power = 1
    while power < needed {
      guard power < 1 << 60 else { return .max }
      power *= 4
    }
    return 21 + power
  }

  private mutating func sampleFromPool(population: Int, count: Int) -> [Int] {
    var pool = Array(0..<max(0, population))
    var sample: [Int] = []
    sample.reserveCapacity(count)
    for i in 0..<count {
      let j = randBelow(population - i)
      sample.append(pool[j])
      pool[j] = pool[population - i - 1]
    }
    return sample
  }

  private mutating func sampleWithSet(population: Int, count: Int) -> [Int] {
    var seen = SeenIndices(population: population, count: count)
    var sample: [Int] = []
    sample.reserveCapacity(count)
    while sample.count < count {
      let j = randBelow(population)
      if seen.insert(j) { sample.append(j) }
    }
    return sample
  }

  /// Passes over what `sample(range(population), population)` draws.
  package mutating func skipWholeSample(of population: Int) {
    for i in stride(from: population, to: 0, by: -1) { _ = randBelow(i) }
  }
}

/// Which numbers below a bound were drawn already: a bit each while that takes less room than a hash set.
private struct SeenIndices {
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
