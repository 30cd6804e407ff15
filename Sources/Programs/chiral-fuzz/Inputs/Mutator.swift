import Reproducibility

/// Damages sound inputs in the ways that files are damaged or forged: bits, bytes, lengths and counts changed, parts
/// cut, doubled, exchanged with those of other inputs.
struct Mutator {
  private let inputs: [[UInt8]]
  private var random: CounterRandom

  /// Numbers that lengths, counts and offsets are set to.
  private static let numbers: [UInt64] = [
    0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 40, .max >> 1, .max,
  ]

  init(inputs: [[UInt8]], seed: UInt64) {
    self.inputs = inputs
    random = CounterRandom(seed: seed)
  }

  /// The next damaged input.
  mutating func next() -> [UInt8] {
    var bytes = inputs[random.below(inputs.count)]
    for _ in 0...random.below(4) where !bytes.isEmpty { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count)
    switch random.below(9) {
    case 0: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes[place] = UInt8(random.below(256))
    case 2: bytes[place] = bytes[place] &+ (random.below(2) == 0 ? 1 : 255)
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.removeSubrange(place..<min(place + 1 + random.below(16), bytes.count))
    case 5:
      let part = bytes[place..<min(place + 1 + random.below(64), bytes.count)]
      bytes.insert(contentsOf: Array(part), at: random.below(bytes.count))
    case 6:
      let other = inputs[random.below(inputs.count)]
      let start = random.below(other.count)
      let part = other[start..<min(start + 1 + random.below(64), other.count)]
      bytes.replaceSubrange(place..<min(place + part.count, bytes.count), with: part)
    case 7:
      let number = Self.numbers[random.below(Self.numbers.count)]
      for index in 0..<min(1 << random.below(4), bytes.count - place) {
        bytes[place + index] = UInt8(truncatingIfNeeded: number >> UInt64(index * 8))
      }
    default:
      // Text formats: another digit, sign or bracket.
      let characters = Array("0123456789-+.eE[]{}()<>\"',:;/ \n".utf8)
      bytes[place] = characters[random.below(characters.count)]
    }
  }
}
