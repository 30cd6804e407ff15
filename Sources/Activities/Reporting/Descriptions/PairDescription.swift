import Annotations
import Benchmarks
import Documents

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
  package var lines: [String] {
    var lines = ["pair \(pair.name) in \(pair.list), category \(pair.category)"]
    if pair.isMirrored { lines.append("both images are to be mirrored") }
    lines.append("common keypoints: \(pair.keypoints.count), of which geometry-aware: \(pair.geo.count)")
    for keypoint in pair.keypoints.indices {
      let why =
        pair.geo.contains(index: keypoint)
        ? ", geometry-aware because of \(source.names(rivals(of: keypoint))) in the target" : ""
      lines.append("  \(keypoint) \(source.name(keypoint))\(why)")
    }
    return lines + ["source:"] + source.lines.map { "  " + $0 } + ["target:"] + target.lines.map { "  " + $0 }
  }

  /// Writes the description as an object.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("pair")
      json.string(pair.name)
      json.key("list")
      json.string(pair.list)
      json.key("category")
      json.string(pair.category)
      json.key("mirrored")
      json.bool(pair.isMirrored)
      json.key("keypoints")
      json.ints(pair.keypoints.indices)
      json.key("geo")
      json.array { json in
        for keypoint in pair.geo.indices {
          json.next()
          json.object { json in
            json.key("keypoint")
            json.int(keypoint)
            json.key("because_of")
            json.ints(rivals(of: keypoint).indices)
          }
        }
      }
      json.key("source")
      source.write(to: &json)
      json.key("target")
      target.write(to: &json)
    }
  }
}
