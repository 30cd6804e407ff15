import Explanations
import Files

/// A strict pull reader of RFC 8259 JSON that knows its place in the file.
///
/// Callers walk the document with `readObject` and `readArray` and take scalars as the type they need; whatever
/// doesn't fit is a `DocumentError` with line, column and path. Refused beyond the RFC: repeated keys, keys and
/// strings beyond a size, lone surrogates, numbers outside `Double`, nesting deeper than 128. Memory is the file's plus the path's.
package struct JSONReader {
  /// The file being read.
  package let file: InputFile
  private var position: Int
  private let end: Int
  private var path: [PathElement] = []
  /// Where the key that was read last stands.
  private var keyStart = 0

  private enum PathElement {
    case key(String)
    case index(Int)
  }

  private static let deepest = 128
  /// Bytes of a key as it is written: names of files are the longest.
  package static let longestKey = 4096
  /// Bytes of a string that is read, as it is written; one that is passed over may have any length.
  package static let longestString = 1 << 16

  /// A reader at the start of a file; a UTF-8 byte order mark is passed over.
  package init(_ file: InputFile) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.init(file, range: (file.bytes.starts(with: mark) ? 3 : 0)..<file.bytes.count)
  }

  /// A reader of one part of a file, such as a line of JSON Lines; places count from the start of the file.
  package init(_ file: InputFile, range: Range<Int>) {
    self.file = file
    let bounds = range.clamped(to: 0..<file.bytes.count)
    position = bounds.lowerBound
    end = bounds.upperBound
  }

  // MARK: Containers

  /// Reads an object; `field` is called once a key and must read or skip its value.
  package mutating func readObject(_ field: (inout JSONReader, String) throws -> Void) throws {
    try expect(UInt8(ascii: "{"), "an object")
    if try takeIfNext(UInt8(ascii: "}")) { return }
    try descend(.key(""))
    var keys = SeenKeys()
    repeat {
      skipSpace()
      let start = position
      let key = try readString(limit: Self.longestKey, "a key")
      guard keys.insert(key) else {
        path.removeLast()
        throw DocumentError.repeatedKey(file: file.path, place: place(at: start), key: key)
      }
      try expect(UInt8(ascii: ":"), "':' after the key '\(key)'")
      path[path.count - 1] = .key(key)
      keyStart = start
      try field(&self, key)
    } while try takeIfNext(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"), "',' or '}'")
    path.removeLast()
  }

  /// Reads an array; `element` is called once an element, with its index, and must read or skip it.
  package mutating func readArray(_ element: (inout JSONReader, Int) throws -> Void) throws {
    try expect(UInt8(ascii: "["), "an array")
    if try takeIfNext(UInt8(ascii: "]")) { return }
    try descend(.index(0))
    var index = 0
    repeat {
      path[path.count - 1] = .index(index)
      try element(&self, index)
      index += 1
    } while try takeIfNext(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"), "',' or ']'")
    path.removeLast()
  }

  // MARK: Scalars

  /// Reads a string of at most `longestString` bytes.
  package mutating func readString() throws -> String { try readString(limit: Self.longestString, "a string") }

  /// Passes over a string of any length.
  package mutating func skipString() throws { _ = try readString(limit: .max, "a string") }

  /// Reads a string of at most so many bytes; a longer one is passed over, and is `nil`.
  package mutating func readShortString(limit: Int) throws -> String? {
    let text = try readString(limit: .max, "a string")
    return text.utf8.count <= limit ? text : nil
  }

  /// Reads a string of at most `limit` bytes; `what` is what errors call it.
  private mutating func readString(limit: Int, _ what: String) throws -> String {
    skipSpace()
    let start = position
    guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected: "a string") }
    position += 1
    var bits: UInt8 = 0
    while position < end {
      let byte = file.bytes[position]
      bits |= byte
      switch byte {
      case UInt8(ascii: "\""):
        try check(start + 1..<position, limit, what)
        // ASCII needs no validation, and decoding it is several times faster.
        let text =
          bits < 0x80
          ? String(decoding: file.bytes[start + 1..<position], as: UTF8.self)
          : try decode(start + 1..<position, from: start)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        return try readEscapedString(from: start, limit: limit, what)
      case 0..<0x20:
        throw malformed(at: position, found: "a control character", expected: "an escaped one in a string")
      default:
        position += 1
      }
    }
    throw malformed(at: end, found: "the end of the file", expected: "'\"' closing a string")
  }

  /// Reads a number as `Double`; one that is too large to be one is refused.
  package mutating func readDouble() throws -> Double {
    skipSpace()
    if let short = takeShortInt() { return Double(short) }
    let start = position
    guard let number = try scanNumber() else { throw mismatch(expected: "a number") }
    guard number.isFinite else {
      throw malformed(at: start, found: token(at: start), expected: "a number below 1.8e308")
    }
    return number
  }

  /// Reads a whole number of at most 2⁵³ in size; `7.0` is one.
  package mutating func readInt() throws -> Int {
    skipSpace()
    if let short = takeShortInt() { return short }
    let start = position
    guard let number = try scanNumber() else { throw mismatch(expected: "a whole number") }
    // 2⁵³ + 1 has no Double of its own and reads as 2⁵³.
    guard number.magnitude <= 0x1p53, number == number.rounded(),
      number.magnitude < 0x1p53 || file.bytes[start..<position].elementsEqual("\(Int(number))".utf8)
    else {
      throw malformed(at: start, found: token(at: start), expected: "a whole number up to 2^53")
    }
    return Int(number)
  }

  /// Reads a whole number within a range.
  package mutating func readInt(in range: ClosedRange<Int>) throws -> Int {
    skipSpace()
    let start = position
    let value = try readInt()
    guard range.contains(value) else {
      throw malformed(
        at: start, found: token(at: start),
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// Reads a number within a range.
  package mutating func readDouble(in range: ClosedRange<Double>) throws -> Double {
    skipSpace()
    let start = position
    let value = try readDouble()
    guard range.contains(value) else {
      throw malformed(
        at: start, found: token(at: start),
        expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// Reads `true` or `false`.
  package mutating func readBool() throws -> Bool {
    if take(literal: "true") { return true }
    if take(literal: "false") { return false }
    throw mismatch(expected: "true or false")
  }

  /// Takes a `null` if one is next, and says whether it was.
  package mutating func readNull() -> Bool { take(literal: "null") }

  /// Passes over one value of any kind, checking that it is well formed.
  package mutating func skipValue() throws {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"): try readObject { reader, _ in try reader.skipValue() }
    case UInt8(ascii: "["): try readArray { reader, _ in try reader.skipValue() }
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try readBool()
    case UInt8(ascii: "n") where readNull(): break
    default: _ = try readDouble()
    }
  }

  /// Reads one value of any kind as its JSON text, checking that it is well formed.
  package mutating func readDocument() throws -> String {
    skipSpace()
    let start = position
    try skipValue()
    return try decode(start..<position, from: start)
  }

  /// Checks that nothing but space follows.
  package mutating func finish() throws {
    skipSpace()
    if position < end { throw mismatch(expected: "nothing more") }
  }

  // MARK: Errors

  /// Where the reader stands: `line:column (path)`, the next value's when called before reading it.
  package var place: String {
    var ahead = self
    ahead.skipSpace()
    return place(at: ahead.position)
  }

  /// The byte offset of the next value; with `place(ofByte:)` it gives a place later, when it costs.
  package var nextByte: Int {
    var ahead = self
    ahead.skipSpace()
    return ahead.position
  }

  /// An error at the reader's present place, for a value that is well formed and yet wrong.
  package func error(found: Wording, expected: Wording) -> DocumentError {
    .malformed(file: file.path, place: place, found: found, expected: expected)
  }

  /// An error at a byte that was passed, with the reader's present path.
  package func error(at byte: Int, found: Wording, expected: Wording) -> DocumentError {
    malformed(at: byte, found: found, expected: expected)
  }

  /// An error for the key that was read last, at its own place, when an object may only have keys of `known`.
  ///
  /// - Parameter meant: What to suggest where the nearest of `known` is not what is meant, as after a change of names.
  package func unknown(key: String, known: [String], meant: String? = nil) -> DocumentError {
    var owner = self
    owner.path.removeLast()
    return .unknownKey(
      file: file.path, place: owner.place(at: keyStart), key: key, known: known, meant: meant)
  }

  /// An error for a key that the object at the present path should have.
  package func missing(key: String) -> DocumentError {
    .missingKey(file: file.path, place: place(at: max(0, position - 1)), key: key)
  }

  private func malformed(at offset: Int, found: Wording, expected: Wording) -> DocumentError {
    .malformed(file: file.path, place: place(at: offset), found: found, expected: expected)
  }

  /// An error that says what kind of thing is next instead.
  private func mismatch(expected: Wording) -> DocumentError {
    malformed(at: position, found: token(at: position), expected: expected)
  }

  private func place(at offset: Int) -> String {
    var text = ""
    for element in path {
      switch element {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return file.place(ofByte: offset) + (text.isEmpty ? "" : " (\(text))")
  }

  /// The start of what stands at `offset`, short enough for an error line.
  private func token(at offset: Int) -> Wording {
    guard offset < end else { return "the end of the file" }
    switch file.bytes[offset] {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "an array"
    case UInt8(ascii: "\""): return "a string"
    default: break
    }
    let stops = Set(",]}: \t\r\n".utf8)
    let part = file.bytes[offset..<end].prefix(24).prefix { !stops.contains($0) }
    return part.isEmpty
      ? "'\(Character(UnicodeScalar(file.bytes[offset])))'" : "\(String(decoding: part, as: UTF8.self))"
  }

  // MARK: Bytes

  private func peek() -> UInt8? { position < end ? file.bytes[position] : nil }

  private mutating func skipSpace() {
    while position < end {
      switch file.bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func expect(_ byte: UInt8, _ what: @autoclosure () -> Wording) throws {
    skipSpace()
    guard peek() == byte else { throw mismatch(expected: what()) }
    position += 1
  }

  private mutating func takeIfNext(_ byte: UInt8) throws -> Bool {
    skipSpace()
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(literal: StaticString) -> Bool {
    skipSpace()
    let count = literal.utf8CodeUnitCount
    guard position + count <= end else { return false }
    let same = literal.withUTF8Buffer { buffer in
      zip(buffer, file.bytes[position..<position + count]).allSatisfy { $0 == $1 }
    }
    if same { position += count }
    return same
  }

  private mutating func descend(_ element: PathElement) throws {
    guard path.count < Self.deepest else {
      throw malformed(
        at: position, found: "nesting deeper than \(Self.deepest)", expected: "a flatter document")
    }
    path.append(element)
  }

  private func decode(_ range: Range<Int>, from start: Int) throws -> String {
    guard let text = String(validating: file.bytes[range], as: UTF8.self) else {
      throw malformed(at: start, found: "bytes that are not UTF-8", expected: "UTF-8 text")
    }
    return text
  }

  private func check(_ range: Range<Int>, _ limit: Int, _ what: String) throws {
    guard range.count <= limit else {
      throw malformed(
        at: range.lowerBound - 1, found: "\(what) of \(range.count) bytes", expected: "at most \(limit)")
    }
  }

  /// The slow path of `readString`: the same string again, from its opening quote, with escapes.
  private mutating func readEscapedString(from start: Int, limit: Int, _ what: String) throws -> String {
    var text: [UInt8] = []
    position = start + 1
    while position < end {
      let byte = file.bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        try check(start + 1..<position - 1, limit, what)
        guard let string = String(validating: text, as: UTF8.self) else {
          throw malformed(at: start, found: "bytes that are not UTF-8", expected: "UTF-8 text")
        }
        return string
      case UInt8(ascii: "\\"): try text.append(contentsOf: readEscape())
      case 0..<0x20:
        throw malformed(
          at: position - 1, found: "a control character", expected: "an escaped one in a string")
      default: text.append(byte)
      }
    }
    throw malformed(at: end, found: "the end of the file", expected: "'\"' closing a string")
  }

  /// The UTF-8 of one escape sequence; the backslash is taken already.
  private mutating func readEscape() throws -> [UInt8] {
    guard let kind = peek() else {
      throw malformed(at: end, found: "the end of the file", expected: "an escape sequence")
    }
    position += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(Character(try readUnicodeEscape())).utf8)
    default:
      throw malformed(at: position - 2, found: "an unknown escape sequence", expected: "one of RFC 8259")
    }
  }

  private mutating func readUnicodeEscape() throws -> UnicodeScalar {
    let start = position - 2
    var code = try readHex()
    if (0xD800..<0xDC00).contains(code), peek() == UInt8(ascii: "\\"), position + 1 < end,
      file.bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = try readHex()
      guard (0xDC00..<0xE000).contains(low) else {
        throw malformed(at: start, found: "half a surrogate pair", expected: "both halves")
      }
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    }
    guard let scalar = UnicodeScalar(code) else {
      throw malformed(at: start, found: "half a surrogate pair", expected: "both halves")
    }
    return scalar
  }

  private mutating func readHex() throws -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw mismatch(expected: "four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  /// Takes a whole number of one to nine digits without sign, which most numbers of annotations are; `nil`, with
  /// nothing taken, where another kind of number or none stands.
  private mutating func takeShortInt() -> Int? {
    var next = position
    var value = 0
    while next < end {
      let digit = file.bytes[next] &- UInt8(ascii: "0")
      if digit > 9 { break }
      value = value &* 10 &+ Int(digit)
      next += 1
    }
    let length = next - position
    guard 1...9 ~= length, next < end, length == 1 || file.bytes[position] != UInt8(ascii: "0") else {
      return nil
    }
    let follower = file.bytes[next]
    guard follower != UInt8(ascii: "."), follower | 0x20 != UInt8(ascii: "e") else { return nil }
    position = next
    return value
  }

  /// Scans a number of the RFC's grammar; `nil` where none starts. Correctly rounded.
  private mutating func scanNumber() throws -> Double? {
    let start = position
    let negative = peek() == UInt8(ascii: "-")
    if negative { position += 1 }
    guard let first = peek(), isDigit(first) else {
      position = start
      return nil
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    let whole = takeDigits(&mantissa, &digits)
    if first == UInt8(ascii: "0"), whole > 1 {
      throw malformed(at: start, found: "a number with a leading zero", expected: "a JSON number")
    }
    if peek() == UInt8(ascii: ".") {
      position += 1
      let fraction = takeDigits(&mantissa, &digits)
      if fraction == 0 { throw mismatch(expected: "a digit after '.'") }
      exponent -= fraction
    }
    let plain = position
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      guard let digit = peek(), isDigit(digit) else { throw mismatch(expected: "a digit in the exponent") }
      while let digit = peek(), isDigit(digit) { position += 1 }
    }
    // Up to 15 digits and 10^22 are exact in binary64, so one division or none rounds correctly.
    if position == plain, digits <= 15, exponent >= -22 {
      let value = exponent == 0 ? Double(mantissa) : Double(mantissa) / Self.powersOfTen[-exponent]
      return negative ? -value : value
    }
    return Double(String(decoding: file.bytes[start..<position], as: UTF8.self))
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// Takes a run of digits into the mantissa, which is meaningful up to 19 of them; returns the run's length.
  private mutating func takeDigits(_ mantissa: inout UInt64, _ digits: inout Int) -> Int {
    let start = position
    while let byte = peek(), isDigit(byte) {
      mantissa = mantissa &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
      position += 1
    }
    digits += position - start
    return position - start
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

/// The keys of one object so far: a short list is searched in place, a long one by hash.
private struct SeenKeys {
  private var few: [String] = []
  private var many: Set<String> = []

  /// Adds a key; `false` when it was there.
  mutating func insert(_ key: String) -> Bool {
    if !many.isEmpty { return many.insert(key).inserted }
    if few.contains(key) { return false }
    few.append(key)
    if few.count > 24 { many = Set(few) }
    return true
  }
}
