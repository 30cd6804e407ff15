/// MT19937, the generator below CPython's `random` and NumPy's `RandomState`: Matsumoto and Nishimura,
/// "Mersenne Twister", ACM TOMACS 8(1), 1998.
struct MersenneTwister: Sendable {
  private static let size = 624
  private static let middle = 397

  private var state: [UInt32]
  private var index = size

  /// The state that `init_genrand` of the reference code makes of one word; NumPy's way to seed.
  init(word: UInt32) {
    state = [word]
    state.reserveCapacity(Self.size)
    for i in 1..<Self.size {
      let last = state[i - 1]
      state.append((last ^ last >> 30) &* 1_812_433_253 &+ UInt32(i))
    }
  }

  /// The state that `init_by_array` of the reference code makes of some words; CPython's way to seed.
  init(key: [UInt32]) {
    self.init(word: 19_650_218)
    let key = key.isEmpty ? [0] : key
    var i = 1
    var j = 0
    for _ in 0..<max(Self.size, key.count) {
      let last = state[i - 1]
      state[i] = (state[i] ^ (last ^ last >> 30) &* 1_664_525) &+ key[j] &+ UInt32(truncatingIfNeeded: j)
      advance(&i)
      j = (j + 1) % key.count
    }
    for _ in 1..<Self.size {
      let last = state[i - 1]
      state[i] = (state[i] ^ (last ^ last >> 30) &* 1_566_083_941) &- UInt32(i)
      advance(&i)
    }
    state[0] = 0x8000_0000
  }

  private mutating func advance(_ i: inout Int) {
    i += 1
    if i >= Self.size {
      state[0] = state[Self.size - 1]
      i = 1
    }
  }

  /// The next 32 bits.
  mutating func next() -> UInt32 {
    if index >= Self.size { twist() }
    var word = state[index]
    index += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9d2c_5680
    word ^= word << 15 & 0xefc6_0000
    return word ^ word >> 18
  }

  /// Passes over `count` words.
  mutating func skip(_ count: Int) {
    var rest = count
    while rest > Self.size - index {
      rest -= Self.size - index
      twist()
    }
    index += rest
  }

  private mutating func twist() {
    for i in 0..<Self.size {
      let following = i + 1 < Self.size ? i + 1 : 0
      let partner = i + Self.middle < Self.size ? i + Self.middle : i + Self.middle - Self.size
      let mixed = state[i] & 0x8000_0000 | state[following] & 0x7fff_ffff
      state[i] = state[partner] ^ mixed >> 1 ^ (mixed & 1) &* 0x9908_b0df
    }
    index = 0
  }
}
