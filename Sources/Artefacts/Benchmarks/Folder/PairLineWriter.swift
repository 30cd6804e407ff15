import Annotations
import Documents

/// Writes the lines of pair lists: the same line from a benchmark that is being built and from a catalog.
///
/// Lists are in the order of the sources, so that most lines differ from the one before in the target and the
/// keypoints alone: the start of a line is kept and the target's name replaced in it.
struct PairLineWriter {
  /// What a label puts into each of its lines.
  struct Label: Sendable {
    fileprivate let escaped: [UInt8]

    init(_ label: String) { escaped = PairLineWriter.escaped(label) }
  }

  private let maskText = MaskText()
  private let behindKeypoints = Array(", \"geo\": ".utf8)
  private let end = Array("}\n".utf8)

  /// The last line up to its keypoints, what it was made for, and where the target's name starts in it.
  private var start: [UInt8] = []
  private var source = -1
  private var label = -1
  private var targetLength = -1
  private var targets = (0, 0)

  /// A text as it stands inside the quotes of a JSON string.
  static func escaped(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(text)
    return Array(writer.bytes.dropFirst().dropLast())
  }

  /// Appends one line.
  ///
  /// - Parameters:
  ///   - source: The first image: a number that stands for it in all calls, and its name, `escaped`.
  ///   - target: The second image's name, `escaped`.
  ///   - label: The same for the label.
  ///   - number: 0 where the pair has none.
  mutating func append(
    source: (id: Int, name: [UInt8]), target: [UInt8], label: (id: Int, text: Label), number: Int,
    keypoints: KeypointMask, geo: KeypointMask, to bytes: inout [UInt8]
  ) {
    if number == 0, source.id == self.source, label.id == self.label, target.count == targetLength {
      for index in target.indices {
        start[targets.0 + index] = target[index]
        start[targets.1 + index] = target[index]
      }
    } else {
      makeStart(source: source.name, target: target, label: label.text.escaped, number: number)
      self.source = source.id
      self.label = label.id
      targetLength = number == 0 ? target.count : -1
    }
    bytes.append(contentsOf: start)
    maskText.append(keypoints, to: &bytes)
    bytes.append(contentsOf: behindKeypoints)
    maskText.append(geo, to: &bytes)
    bytes.append(contentsOf: end)
  }

  private mutating func makeStart(source: [UInt8], target: [UInt8], label: [UInt8], number: Int) {
    start.removeAll(keepingCapacity: true)
    start += "{\"pair\": \"".utf8
    start += PairName.prefix(ofNumber: number).utf8
    start += source
    start += "-".utf8
    targets.0 = start.count
    start += target
    start += ":".utf8
    start += label
    start += "\", \"source\": \"".utf8
    start += source
    start += "\", \"target\": \"".utf8
    targets.1 = start.count
    start += target
    start += "\", \"category\": \"".utf8
    start += label
    start += "\", \"keypoints\": ".utf8
  }
}
