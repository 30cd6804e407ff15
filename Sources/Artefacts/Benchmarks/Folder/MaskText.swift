import Annotations

/// Writes keypoint sets as JSON arrays, `[3, 5, 8]`, from texts prepared for each byte of the mask.
struct MaskText: Sendable {
  /// For each of a mask's eight bytes, for each of its values: the indices with `, ` between them.
  private let first: [[UInt8]]
  /// The same with `, ` before each, for the bytes behind the first one that has any.
  private let further: [[UInt8]]

  init() {
    let indices = (0..<8 * 256).map { slot in
      (0..<8).filter { (slot & 255) >> $0 & 1 == 1 }.map { (slot >> 8) * 8 + $0 }
    }
    first = indices.map { Array($0.map(String.init).joined(separator: ", ").utf8) }
    further = indices.map { Array($0.map { ", \($0)" }.joined().utf8) }
  }

  /// Appends a set to a text.
  func append(_ mask: KeypointMask, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    var rest = mask.rawValue
    var slot = 0
    var isFirst = true
    while rest != 0 {
      let value = Int(truncatingIfNeeded: rest & 255)
      if value != 0 {
        bytes.append(contentsOf: isFirst ? first[slot + value] : further[slot + value])
        isFirst = false
      }
      rest >>= 8
      slot += 256
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
