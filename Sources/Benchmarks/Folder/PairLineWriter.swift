import Annotations
import Documents

/// Writes the lines of pair lists: the same line from a benchmark that is being built and from a catalog.
struct PairLineWriter {
  private let maskText = MaskText()
  private static let parts = [
    "{\"pair\": \"", "\", \"source\": \"", "\", \"target\": \"", "\", \"category\": \"", "\", \"keypoints\": ",
    ", \"geo\": ", "}\n",
  ].map { Array($0.utf8) }

  /// A text as it stands inside the quotes of a JSON string.
  static func escaped(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(text)
    return Array(writer.bytes.dropFirst().dropLast())
  }

  /// Appends one line; the names and the label are `escaped`, `number` is 0 where the pair has none.
  func append(
    source: [UInt8], target: [UInt8], label: [UInt8], number: Int, keypoints: KeypointMask, geo: KeypointMask,
    to bytes: inout [UInt8]
  ) {
    bytes.append(contentsOf: Self.parts[0])
    if number != 0 {
      let digits = Array(String(number.magnitude).utf8)
      for _ in 0..<max(0, 6 - digits.count) { bytes.append(UInt8(ascii: "0")) }
      bytes.append(contentsOf: digits)
      bytes.append(UInt8(ascii: "-"))
    }
    bytes.append(contentsOf: source)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(contentsOf: target)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: label)
    bytes.append(contentsOf: Self.parts[1])
    bytes.append(contentsOf: source)
    bytes.append(contentsOf: Self.parts[2])
    bytes.append(contentsOf: target)
    bytes.append(contentsOf: Self.parts[3])
    bytes.append(contentsOf: label)
    bytes.append(contentsOf: Self.parts[4])
    maskText.append(keypoints, to: &bytes)
    bytes.append(contentsOf: Self.parts[5])
    maskText.append(geo, to: &bytes)
    bytes.append(contentsOf: Self.parts[6])
  }
}
