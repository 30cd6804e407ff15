import Annotations

/// Writes keypoint sets as JSON arrays, `[3, 5, 8]`, from texts prepared for each byte of the mask.
struct MaskText {
  /// For each of a mask's eight bytes, for each of its values: the indices, a comma and a space behind each.
  private let texts: [[[UInt8]]]

  init() {
    texts = (0..<8).map { byte in
      (0..<256).map { value in
        let indices = (0..<8).filter { value >> $0 & 1 == 1 }.map { byte * 8 + $0 }
        return Array(indices.map { "\($0), " }.joined().utf8)
      }
    }
  }

  /// Appends a set to a text.
  func append(_ mask: KeypointMask, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    var rest = mask.rawValue
    var byte = 0
    while rest != 0 {
      bytes.append(contentsOf: texts[byte][Int(rest & 255)])
      rest >>= 8
      byte += 1
    }
    if mask.rawValue != 0 { bytes.removeLast(2) }
    bytes.append(UInt8(ascii: "]"))
  }
}
