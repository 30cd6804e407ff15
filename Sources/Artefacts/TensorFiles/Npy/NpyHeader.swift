import Tensors

/// The header of a `.npy` file (NumPy enhancement proposal 1, versions 1 to 3): magic, version, length, and a
/// Python dictionary of `descr`, `fortran_order` and `shape`.
struct NpyHeader: Equatable {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// Bytes that hold magic, version and length, in either version.
  static let longestPrefix = 12

  var shape: [Int]
  var type: ElementType
  var isBigEndian = false
  var isFortran = false

  /// Where the elements start and the length of the dictionary, from the first bytes.
  ///
  /// - Throws: `ContainerError.malformed` or `.unsupported`.
  static func dictionaryRange(_ start: [UInt8], file: String) throws -> Range<Int> {
    guard start.count >= 10, start.starts(with: magic) else {
      throw ContainerError.malformed(
        file: file, place: "byte 0", found: "\(start.count) bytes of another kind", expected: "a .npy header")
    }
    let isShort = start[6] == 1
    guard (1...3).contains(start[6]), start[7] == 0, isShort || start.count >= longestPrefix else {
      throw ContainerError.unsupported(
        file: file, place: "byte 6", found: "version \(start[6]).\(start[7]) of the format",
        advice: "Versions 1.0, 2.0 and 3.0 are read.")
    }
    let count = start[8..<(isShort ? 10 : 12)].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count <= 1 << 20 else {
      throw ContainerError.excessive(
        file: file, place: "byte 8", found: "a header of \(count) bytes", limit: "1 MiB")
    }
    let first = isShort ? 10 : 12
    return first..<(first + count)
  }

  /// Decodes the dictionary.
  init(dictionary: [UInt8], file: String) throws {
    var parser = NpyDictionaryParser(dictionary, file: file)
    self = try parser.parse()
  }

  /// The header of values written in row-major order.
  init(shape: [Int], type: ElementType) {
    self.shape = shape
    self.type = type
  }

  /// The whole header as bytes, padded to a multiple of 64.
  func encoded() -> [UInt8] {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let descr = "\(type.byteCount == 1 ? "|" : "<")\(type.numpyCode)"
    let text = "{'descr': '\(descr)', 'fortran_order': False, 'shape': (\(extents)), }"
    let padding = 63 - (text.utf8.count + 10) % 64
    let dictionary = Array(text.utf8) + [UInt8](repeating: 0x20, count: padding) + [0x0A]
    let count = UInt16(truncatingIfNeeded: dictionary.count)
    return Self.magic + [1, 0, UInt8(count & 255), UInt8(count >> 8)] + dictionary
  }
}

extension ElementType {
  /// NumPy's letter and size, such as `f4`.
  var numpyCode: String {
    switch self {
    case .float16: "f2"
    case .float32: "f4"
    case .float64: "f8"
    case .bfloat16: "V2"
    case .int8: "i1"
    case .int16: "i2"
    case .int32: "i4"
    case .int64: "i8"
    case .uint8: "u1"
    case .uint16: "u2"
    case .uint32: "u4"
    case .uint64: "u8"
    case .bool: "b1"
    }
  }

  /// The type of a NumPy letter and size; NumPy itself has no bfloat16.
  init?(numpyCode: some StringProtocol) {
    guard let type = Self.allCases.first(where: { $0 != .bfloat16 && $0.numpyCode == numpyCode }) else {
      return nil
    }
    self = type
  }
}
