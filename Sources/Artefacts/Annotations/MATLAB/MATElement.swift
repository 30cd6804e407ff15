import CZlib

/// The head of one top-level element of a MATLAB 5 file: its flags, dimensions and name, compressed or not.
///
/// matio reserves and fills what the lengths in a head ask for, gigabytes for a few damaged bytes, and follows cells and
/// structs as deep as they go. So heads are checked before matio sees the file, and only flat variables pass.
struct MATElement {
  /// More bytes than the longest head that passes.
  private static let longestHead = 256
  private static let compressed = 15
  private static let words = [1: "cell", 2: "struct", 3: "object", 5: "sparse", 16: "function", 17: "opaque"]

  /// The first bytes of the matrix, inflated where need be, the element's own tag left off.
  private let head: [UInt8]
  private let isLittle: Bool

  /// The head of an element's content; `nil` when it is neither a matrix nor one that inflates.
  init?(type: Int, content: ArraySlice<UInt8>, isLittle: Bool) {
    self.isLittle = isLittle
    guard type == Self.compressed else {
      head = Array(content.prefix(Self.longestHead))
      return
    }
    var count = UInt(Self.longestHead)
    var bytes = [UInt8](repeating: 0, count: Self.longestHead)
    // The rest of the data doesn't fit, which zlib reports when the buffer is full.
    let status = content.withUnsafeBufferPointer { input in
      uncompress(&bytes, &count, input.baseAddress, UInt(input.count))
    }
    guard status == Z_OK || status == Z_BUF_ERROR, count >= 8 else { return nil }
    guard Self.word(bytes, 0, isLittle: isLittle) == 14 else { return nil }
    head = Array(bytes[8..<Int(count)])
  }

  /// What keeps the element from matio, as what was found; `nil` for a flat variable of a sound head.
  var fault: String? {
    // Flags: a tag of eight bytes of type 6, the class in the lowest byte. Dimensions: two to eight, type 5.
    guard word(0) == 6, word(4) == 8, let flags = word(8) else { return "a matrix without flags" }
    if let name = Self.words[flags & 0xFF] { return "a variable of the class \(name)" }
    guard 4...15 ~= flags & 0xFF else { return "a variable of the class \(flags & 0xFF)" }
    guard word(16) == 5, let size = word(20), 8...32 ~= size, size.isMultiple(of: 4) else {
      return "a matrix without two to eight dimensions"
    }
    let name = 24 + (size + 7) / 8 * 8
    guard let tag = word(name), let length = word(name + 4) else { return "a matrix without a name" }
    // A name of up to four characters stands in its tag, behind its length.
    let isShort = tag & 0xFFFF == 1 && 1...4 ~= tag >> 16
    let isLong = tag == 1 && 0...63 ~= length && name + 8 + length <= head.count
    return isShort || isLong ? nil : "a matrix whose name isn't one of at most 63 characters"
  }

  private func word(_ at: Int) -> Int? { Self.word(head, at, isLittle: isLittle) }

  /// The number in four bytes, or `nil` behind the end.
  static func word(_ bytes: [UInt8], _ at: Int, isLittle: Bool) -> Int? {
    guard at >= 0, at + 4 <= bytes.count else { return nil }
    let four = bytes[at..<at + 4]
    return (isLittle ? Array(four.reversed()) : Array(four)).reduce(0) { $0 << 8 | Int($1) }
  }
}
