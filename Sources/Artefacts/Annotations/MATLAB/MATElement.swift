import CZlib
import Explanations

/// One top-level element of a MATLAB 5 file: a variable's head, and its numbers once they are asked for.
///
/// Lengths that a file claims reserve nothing: a compressed element is unfolded as far as its head, and further only
/// for numbers that are wanted and whose count was found to be small. Cells and structs, which nest, are refused.
struct MATElement {
  /// What is wrong with an element, as what was found.
  struct Fault: Error, Equatable { let found: Wording }

  /// The element's type of a matrix.
  static let matrix = 14
  /// The element's type of a matrix that is compressed.
  static let compressed = 15
  /// More bytes than the longest head that passes.
  private static let longestHead = 256
  private static let words = [
    1: "cell", 2: "struct", 3: "object", 5: "sparse", 16: "function", 17: "opaque",
  ]

  /// The variable's name, as bytes of the file.
  let name: [UInt8]
  /// Its extents, two to eight, as the file claims them.
  let dimensions: [Int]
  /// Whether the variable holds numbers rather than text.
  let isNumeric: Bool
  /// Whether the numbers have imaginary parts.
  let isComplex: Bool
  /// The whole content: a matrix without its tag, or zlib's stream of one with it.
  private let content: MATBytes
  private let isCompressed: Bool
  /// Where the numbers' own element starts in the matrix.
  private let dataStart: Int

  /// Reads the head of an element's content.
  ///
  /// - Throws: `Fault` for anything but a flat variable of a sound head.
  init(type: Int, content: MATBytes) throws(Fault) {
    self.content = content
    isCompressed = type == Self.compressed
    let head =
      isCompressed
      ? try Self.inflate(content, most: Self.longestHead, isWhole: false)
      : MATBytes(content.bytes.prefix(Self.longestHead), isLittle: content.isLittle)
    // Flags: a tag of eight bytes of type 6, the class in the lowest byte. Dimensions: two to eight, type 5.
    guard head.word(0) == 6, head.word(4) == 8, let flags = head.word(8) else {
      throw Fault(found: "a matrix without flags")
    }
    if let name = Self.words[flags & 0xFF] { throw Fault(found: "a variable of the class \(name)") }
    guard 4...15 ~= flags & 0xFF else { throw Fault(found: "a variable of the class \(flags & 0xFF)") }
    isNumeric = flags & 0xFF != 4
    isComplex = flags & 0x0800 != 0
    guard head.word(16) == 5, let size = head.word(20), 8...32 ~= size, size.isMultiple(of: 4) else {
      throw Fault(found: "a matrix without two to eight dimensions")
    }
    dimensions = stride(from: 24, to: 24 + size, by: 4).compactMap { head.word($0) }
    let start = 24 + Self.padded(size)
    guard dimensions.count == size / 4, let tag = head.word(start), let length = head.word(start + 4) else {
      throw Fault(found: "a matrix without a name")
    }
    // A name of up to four characters stands in its tag, behind its length.
    let (type, short) = (tag & 0xFFFF, tag >> 16)
    if type == 1, 1...4 ~= short, let name = head.part(start + 4, count: short) {
      self.name = Array(name.bytes)
      dataStart = start + 8
    } else if tag == 1, 0...63 ~= length, let name = head.part(start + 8, count: length) {
      self.name = Array(name.bytes)
      dataStart = start + 8 + Self.padded(length)
    } else {
      throw Fault(found: "a matrix whose name isn't one of at most 63 characters")
    }
  }

  /// The variable's numbers, which may be stored in any type.
  ///
  /// - Parameter count: How many there are; the memory that is claimed follows from it.
  /// - Throws: `Fault` when the file has another number of them, or a stream that is damaged.
  func numbers(count: Int) throws(Fault) -> [Double] {
    let most = dataStart + 8 + Self.padded(count * 8)
    let matrix = isCompressed ? try Self.inflate(content, most: most, isWhole: true) : content
    guard let tag = matrix.word(dataStart) else { throw Fault(found: "no numbers") }
    // Up to four bytes of numbers stand in their tag, behind their length.
    let short = tag >> 16
    let type = short == 0 ? tag : tag & 0xFFFF
    guard let size = Self.size(of: type) else { throw Fault(found: "numbers of the storage type \(type)") }
    guard let length = short == 0 ? matrix.word(dataStart + 4) : short, short <= 4,
      length == count * size,
      let data = matrix.part(dataStart + (short == 0 ? 8 : 4), count: length)
    else { throw Fault(found: "more or fewer bytes than the numbers take, or an early end") }
    return (0..<count).compactMap { index in
      data.bits(index * size, count: size).map { Self.number($0, type: type) }
    }
  }

  /// Bytes of a number of a storage type, or `nil` for types that hold none.
  private static func size(of type: Int) -> Int? {
    switch type {
    case 1, 2: 1
    case 3, 4: 2
    case 5, 6, 7: 4
    case 9, 12, 13: 8
    default: nil
    }
  }

  /// The number of a storage type: signed and unsigned integers by turns, then reals.
  private static func number(_ bits: UInt64, type: Int) -> Double {
    switch type {
    case 1: Double(Int8(truncatingIfNeeded: bits))
    case 3: Double(Int16(truncatingIfNeeded: bits))
    case 5: Double(Int32(truncatingIfNeeded: bits))
    case 7: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case 9: Double(bitPattern: bits)
    case 12: Double(Int64(bitPattern: bits))
    default: Double(bits)
    }
  }

  /// The first bytes of a compressed matrix, its tag left off.
  ///
  /// - Parameter isWhole: Whether the stream must end within `most` bytes, with the checksum that it ought to have.
  private static func inflate(_ content: MATBytes, most: Int, isWhole: Bool) throws(Fault) -> MATBytes {
    let fault = Fault(found: "data that doesn't inflate to a matrix")
    guard let stream = chiral_inflater_create(0) else { throw fault }
    defer { chiral_inflater_free(stream) }
    // One byte more than may be needed, as zlib doesn't look at the end of a stream without room.
    let capacity = 8 + most + 1
    var status = Int32(CHIRAL_INFLATE_FAILED)
    let unfolded = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      var room = capacity
      status = content.bytes.withUnsafeBufferPointer { input in
        var left = input.count
        return chiral_inflate(stream, input.baseAddress, &left, target.baseAddress, &room)
      }
      count = capacity - room
    }
    let isSound = Int(status) == CHIRAL_INFLATE_ENDED || !isWhole && Int(status) == CHIRAL_INFLATE_GOES_ON
    let bytes = MATBytes(unfolded[...], isLittle: content.isLittle)
    guard isSound, bytes.word(0) == matrix else { throw fault }
    return MATBytes(unfolded.dropFirst(8), isLittle: content.isLittle)
  }

  /// Elements within a matrix start at multiples of eight bytes.
  private static func padded(_ count: Int) -> Int { (count + 7) / 8 * 8 }
}
