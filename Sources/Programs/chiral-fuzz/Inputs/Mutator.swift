import Reproducibility

/// Damages sound inputs in the ways that files are damaged or forged: bits, bytes, lengths and counts changed, parts
/// cut, doubled, exchanged with those of other inputs; in texts also extreme numbers, keys twice, deep nesting, long
/// names, control characters and bytes that aren't UTF-8.
struct Mutator {
  private let inputs: [Input]
  private var random: CounterRandom

  /// A sound input, and whether it is a text.
  private struct Input {
    let bytes: [UInt8]
    let isText: Bool
  }

  /// Numbers that lengths, counts and offsets are set to.
  private static let numbers: [UInt64] = [
    0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 40, .max >> 1, .max,
  ]

  /// Numbers that those of texts are set to.
  private static let numerals = [
    "-1", "0", "-0", "1e-400", "2147483647", "2147483648", "-2147483649", "4294967296", "9007199254740992",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
    "18446744073709551616", "99999999999999999999", "1e15", "1e16", "1e19", "1e308", "-1e308", "1e999", "0.1",
    "NaN", "nan", "Infinity", "-inf", ".nan", "0x7fffffffffffffff", "1_000", "٣", "null", "true", "\"1\"",
    "[1]",
  ].map { Array($0.utf8) }

  /// What texts are given that they must not have, or that must not be printed as it is.
  private static let strays: [[UInt8]] = [
    [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x00], [0x1B, 0x5B, 0x33, 0x31, 0x6D],
    [0xC2, 0x9B], [0xE2, 0x80, 0xAE], [0xEF, 0xBB, 0xBF], [0x0D], [0x65, 0xCC, 0x81],
    Array(#"\ud800"#.utf8), Array("\\u0000".utf8), Array("../".utf8), Array("&a ".utf8), Array("*a ".utf8),
    Array("<![CDATA[".utf8), Array("&#0;".utf8), Array("=1+1".utf8),
  ]

  /// What opens a level of JSON, YAML or XML.
  private static let openings = ["[", "{\"a\":", "- ", "a: {", "<a>", "[{\"a\": [", "("].map { Array($0.utf8) }

  init(inputs: [[UInt8]], seed: UInt64) {
    self.inputs = inputs.map { Input(bytes: $0, isText: Self.isText($0)) }
    random = CounterRandom(seed: seed)
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil && !bytes.contains { $0 < 9 }
  }

  /// The next damaged input.
  mutating func next() -> [UInt8] {
    let input = inputs[random.below(inputs.count)]
    var bytes = input.bytes
    for _ in 0...random.below(4) where !bytes.isEmpty {
      if input.isText, random.below(2) == 0 { damageText(&bytes) } else { damage(&bytes) }
    }
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
      let other = inputs[random.below(inputs.count)].bytes
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

  /// Damage that knows of numbers, names, lines and nesting.
  private mutating func damageText(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count)
    switch random.below(16) {
    case 0...6: replaceNumber(in: &bytes, from: place)
    case 7, 8: doubleEntry(in: &bytes, around: place)
    case 9: doubleGroup(in: &bytes, around: place)
    case 10, 11: bytes.insert(contentsOf: element(of: Self.strays), at: place)
    case 12:
      // A name or a line that is too long; seldom much too long, as that takes its time.
      let count = random.below(8) == 0 ? 1 << (10 + random.below(8)) : 64 + random.below(256)
      bytes.insert(contentsOf: repeatElement(UInt8(ascii: "a"), count: count), at: place)
    case 13:
      let count = random.below(8) == 0 ? 1 << (8 + random.below(9)) : 1 + random.below(200)
      let opening = element(of: Self.openings)
      bytes.insert(contentsOf: repeatElement(opening, count: count).joined(), at: place)
    case 14: removeEntry(from: &bytes, around: place)
    default: damage(&bytes)
    }
  }

  private mutating func element(of list: [[UInt8]]) -> [UInt8] { list[random.below(list.count)] }

  /// Sets the first number from a place on to an extreme one.
  private mutating func replaceNumber(in bytes: inout [UInt8], from place: Int) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
    let end = bytes[start...].firstIndex { !digits.contains($0) && $0 != UInt8(ascii: ".") } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: element(of: Self.numerals))
  }

  /// Repeats what stands between two separators, so that keys, rows and names are there twice.
  private mutating func doubleEntry(in bytes: inout [UInt8], around place: Int) {
    let range = entry(of: bytes, around: place)
    bytes.insert(contentsOf: Array(bytes[range]), at: range.lowerBound)
  }

  /// Repeats the brackets around a place, or those before it, so that a list has an element twice.
  private mutating func doubleGroup(in bytes: inout [UInt8], around place: Int) {
    let isOpening = { (byte: UInt8) in byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }
    let isClosing = { (byte: UInt8) in byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
    guard let start = bytes[...place].lastIndex(where: isOpening) else { return }
    var depth = 0
    let end = bytes[start...].firstIndex { byte in
      depth += isOpening(byte) ? 1 : isClosing(byte) ? -1 : 0
      return depth == 0
    }
    guard let end else { return }
    bytes.insert(contentsOf: Array(bytes[start...end]) + Array(", ".utf8), at: start)
  }

  /// Removes what stands between two separators, so that keys and rows are missing.
  private mutating func removeEntry(from bytes: inout [UInt8], around place: Int) {
    bytes.removeSubrange(entry(of: bytes, around: place))
  }

  /// An entry with the separator behind it.
  private func entry(of bytes: [UInt8], around place: Int) -> Range<Int> {
    let isSeparator = { (byte: UInt8) in byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") }
    let start = bytes[..<place].lastIndex(where: isSeparator).map { $0 + 1 } ?? bytes.startIndex
    let end = bytes[place...].firstIndex(where: isSeparator).map { $0 + 1 } ?? bytes.endIndex
    return start..<end
  }
}
