/// The names that stage files give, and those that are made of values.
enum StageNames {
  /// The most bytes of a name.
  static let longest = 100

  /// Whether a text may name a setting, a key of `each` or a field.
  static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= longest else { return false }
    return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x5F || $0 == 0x2D }
  }

  /// Whether a text may name a stage or a repetition: letters, digits, `.`, `_` and `-`, and a letter or digit first.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= longest else { return false }
    return (isLetter(first) || isDigit(first)) && text.utf8.allSatisfy(isPlain)
  }

  /// The name that a value gives itself: what isn't a letter, digit, `.`, `_` or `-` becomes `-`.
  static func name(of value: String) -> String {
    let bytes = value.unicodeScalars.map { scalar in
      scalar.isASCII && isPlain(UInt8(truncatingIfNeeded: scalar.value)) ? String(scalar) : "-"
    }
    return bytes.joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0x2E || byte == 0x5F || byte == 0x2D
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
