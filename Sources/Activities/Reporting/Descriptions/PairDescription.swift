import Annotations
import Benchmarks
import Explanations

/// One pair as text or JSON: both objects, the common keypoints, which of them are geometry-aware and why.
package struct PairDescription: Sendable {
  /// The pair.
  package let pair: CatalogPair
  /// Its source.
  package let source: InstanceDescription
  /// Its target.
  package let target: InstanceDescription

  /// What makes a keypoint geometry-aware: the other members of its subgroup that are visible in the target.
  func rivals(of keypoint: Int) -> KeypointMask {
    let group = source.schema.subgroups.first { $0.members.contains(index: keypoint) }
    let members = group?.members.intersection(target.labelled) ?? []
    return members.subtracting(KeypointMask(indices: [keypoint]))
  }

  /// The description in lines.
  package var lines: [Wording] {
    var lines: [Wording] = ["pair \(pair.name) in \(pair.list), category \(pair.category)"]
    if pair.isMirrored { lines.append("both images are to be mirrored") }
    lines.append("common keypoints: \(pair.keypoints.count), of which geometry-aware: \(pair.geo.count)")
    for keypoint in pair.keypoints.indices {
      let why: Wording =
        pair.geo.contains(index: keypoint)
        ? ", geometry-aware because of \(source.names(rivals(of: keypoint))) in the target" : ""
      lines.append("  \(keypoint) \(source.name(keypoint))\(why)")
    }
    return lines + ["source:"] + source.lines.map { "  " + $0 } + ["target:"] + target.lines.map { "  " + $0 }
  }
}

extension PairDescription: Encodable {
  private struct Document: Encodable {
    struct Geo: Encodable {
      let keypoint: Int
      let becauseOf: [Int]
    }

    let pair: String
    let list: String
    let category: String
    let mirrored: Bool
    let keypoints: [Int]
    let geo: [Geo]
    let source: InstanceDescription
    let target: InstanceDescription
  }

  package func encode(to encoder: any Encoder) throws {
    try Document(
      pair: pair.name, list: pair.list, category: pair.category, mirrored: pair.isMirrored,
      keypoints: pair.keypoints.indices,
      geo: pair.geo.indices.map { .init(keypoint: $0, becauseOf: rivals(of: $0).indices) }, source: source,
      target: target
    ).encode(to: encoder)
  }
}
