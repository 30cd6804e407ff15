/// NumPy's legacy `numpy.random.RandomState`, as far as evaluation code of the field draws from it.
///
/// Source: NumPy's `_legacy_seeding`, `_rand_int64` (masked rejection) and `shuffle`.
package struct NumPyRandom: Sendable {
  private var twister: MersenneTwister

  /// The generator after `numpy.random.seed(seed)`.
  package init(seed: UInt32) { twister = MersenneTwister(word: seed) }

  /// `choice(population, count, replace)`: whole numbers in [0, population).
  ///
  /// A population outside 1 to 2³² − 1 gives none; without replacement, at most the population is drawn.
  package mutating func choice(population: Int, count: Int, replace: Bool = true) -> [Int] {
    guard population > 0, let last = UInt32(exactly: population - 1) else { return [] }
    if replace { return (0..<max(0, count)).map { _ in Int(draw(upTo: last)) } }
    return Array(permutation(population).prefix(max(0, count)))
  }

  /// `permutation(count)`: 0 to count − 1, shuffled.
  package mutating func permutation(_ count: Int) -> [Int] {
    var values = Array(0..<max(0, count))
    for i in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(i, Int(draw(upTo: UInt32(truncatingIfNeeded: i))))
    }
    return values
  }

  /// A whole number in [0, last], by rejection below the next power of two.
  private mutating func draw(upTo last: UInt32) -> UInt32 {
    if last == 0 { return 0 }
    let mask = UInt32.max >> UInt32(last.leadingZeroBitCount)
    while true {
      let value = twister.next() & mask
      if value <= last { return value }
    }
  }
}
