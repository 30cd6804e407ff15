import Explanations
import Tensors

/// Reads the Python literal of a `.npy` header: one dictionary of strings, booleans and a tuple of whole numbers.
struct NpyDictionaryParser {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func parse() throws -> NpyHeader {
    var descr: (ElementType, isBigEndian: Bool)?
    var isFortran: Bool?
    var shape: [Int]?
    try expect("{")
    while !take("}") {
      let key = try string()
      try expect(":")
      switch key {
      case "descr" where descr == nil: descr = try elementType()
      case "fortran_order" where isFortran == nil: isFortran = try boolean()
      case "shape" where shape == nil: shape = try tuple()
      default:
        throw error(found: "the key '\(key)'", expected: "descr, fortran_order and shape once each")
      }
      if !take(",") {
        try expect("}")
        break
      }
    }
    skipSpace()
    guard position == bytes.count else { throw error(found: "more", expected: "the end of the header") }
    guard let descr, let isFortran, let shape else {
      throw error(found: "a header that lacks a key", expected: "descr, fortran_order and shape")
    }
    var header = NpyHeader(shape: shape, type: descr.0)
    header.isBigEndian = descr.isBigEndian
    header.isFortran = isFortran
    return header
  }

  private mutating func elementType() throws -> (ElementType, isBigEndian: Bool) {
    skipSpace()
    guard position < bytes.count, bytes[position] != UInt8(ascii: "[") else {
      throw ContainerError.unsupported(
        file: file, place: place, found: "a structured array", advice: "Save one array a field.")
    }
    let text = try string()
    let order = text.first ?? " "
    guard "<>|=".contains(order), let type = ElementType(numpyCode: text.dropFirst()) else {
      throw ContainerError.unsupported(
        file: file, place: place, found: "elements of type '\(text)'",
        advice: "Save floats, whole numbers or booleans; objects are never loaded.")
    }
    return (type, order == ">")
  }

  private mutating func boolean() throws -> Bool {
    for (word, value) in [("True", true), ("False", false)] where takeWord(word) { return value }
    throw error(found: "something else", expected: "True or False")
  }

  private mutating func tuple() throws -> [Int] {
    try expect("(")
    var extents: [Int] = []
    while !take(")") {
      skipSpace()
      let digits = bytes[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let extent = Int(String(decoding: digits, as: UTF8.self)), extents.count < ContainerLimits.rank
      else {
        throw error(found: "no extent", expected: "at most \(ContainerLimits.rank) whole numbers below 2^63")
      }
      position += digits.count
      // Python 2 wrote long integers with a letter.
      if position < bytes.count, bytes[position] == UInt8(ascii: "L") { position += 1 }
      extents.append(extent)
      if !take(",") {
        try expect(")")
        break
      }
    }
    return extents
  }

  private mutating func string() throws -> String {
    skipSpace()
    guard position < bytes.count, [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(bytes[position]) else {
      throw error(found: "no string", expected: "a quoted string")
    }
    let quote = bytes[position]
    let text = bytes[(position + 1)...].prefix { $0 != quote && $0 != UInt8(ascii: "\\") }
    guard text.endIndex < bytes.count, bytes[text.endIndex] == quote else {
      throw error(found: "an unclosed string", expected: "a plain quoted string")
    }
    position = text.endIndex + 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func expect(_ character: Character) throws {
    guard take(character) else { throw error(found: "something else", expected: "'\(character)'") }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private var place: String { "header byte \(position)" }

  private func error(found: Wording, expected: Wording) -> ContainerError {
    .malformed(file: file, place: place, found: found, expected: expected)
  }
}
