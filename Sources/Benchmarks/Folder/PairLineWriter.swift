import Annotations
import Documents

/// Writes the lines of pair lists: the same line from a benchmark that is being built and from a catalog.
struct PairLineWriter: Sendable {
  /// What a label puts into each of its lines.
  struct Label: Sendable {
    fileprivate let behindName: [UInt8]
    fileprivate let behindTarget: [UInt8]

    init(_ label: String) {
      let escaped = PairLineWriter.escaped(label)
      behindName = Array(":".utf8) + escaped + Array("\", \"source\": \"".utf8)
      behindTarget = Array("\", \"category\": \"".utf8) + escaped + Array("\", \"keypoints\": ".utf8)
    }
  }

  private let maskText = MaskText()
  private let start = Array("{\"pair\": \"".utf8)
  private let behindSource = Array("\", \"target\": \"".utf8)
  private let behindKeypoints = Array(", \"geo\": ".utf8)

  /// A text as it stands inside the quotes of a JSON string.
  static func escaped(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(text)
    return Array(writer.bytes.dropFirst().dropLast())
  }

  /// Appends one line; the names are `escaped`, `number` is 0 where the pair has none.
  func append(
    source: [UInt8], target: [UInt8], label: Label, number: Int, keypoints: KeypointMask, geo: KeypointMask,
    to bytes: inout [UInt8]
  ) {
    bytes.append(contentsOf: start)
    if number != 0 {
      let digits = Array(String(number.magnitude).utf8)
      for _ in 0..<max(0, 6 - digits.count) { bytes.append(UInt8(ascii: "0")) }
      bytes.append(contentsOf: digits)
      bytes.append(UInt8(ascii: "-"))
    }
    bytes.append(contentsOf: source)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(contentsOf: target)
    bytes.append(contentsOf: label.behindName)
    bytes.append(contentsOf: source)
    bytes.append(contentsOf: behindSource)
    bytes.append(contentsOf: target)
    bytes.append(contentsOf: label.behindTarget)
    maskText.append(keypoints, to: &bytes)
    bytes.append(contentsOf: behindKeypoints)
    maskText.append(geo, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
  }
}
