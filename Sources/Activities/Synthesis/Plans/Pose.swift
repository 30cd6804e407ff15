import Annotations
import Documents

/// How an animal stands before the camera: where its keypoints are and which of them can be seen.
struct Pose: Sendable {
  /// One keypoint's place in the unit box and the chance that it is labelled.
  struct Point: Sendable {
    let x: Double
    let y: Double
    let chance: Double
  }

  /// How often the pose is drawn.
  let weight: Int
  /// Width to height of the box.
  let aspect: Double
  /// One a keypoint of the schema.
  let points: [Point]

  /// Reads the poses of a plan; one that mirrors another comes after it.
  static func read(_ node: ManifestNode, schema: KeypointSchema) throws -> [Pose] {
    var named: [String: Pose] = [:]
    var poses: [Pose] = []
    for (name, node) in try node.fields().entries {
      let fields = try node.fields(known: ["weight", "aspect", "keypoints", "mirrors"])
      let points: [Point]
      if let mirrors = fields.optional("mirrors") {
        guard let original = try named[mirrors.string()] else {
          throw mirrors.error(
            found: "'\(try mirrors.string())'", expected: "a pose that stands before this one")
        }
        points = schema.flip.map { index in
          let point = original.points[index]
          return Point(x: 1 - point.x, y: point.y, chance: point.chance)
        }
      } else {
        points = try read(points: fields["keypoints"], schema: schema)
      }
      let aspect = try fields["aspect"].double()
      guard 0.1...10 ~= aspect else {
        throw try fields["aspect"].error(found: "\(aspect)", expected: "a number from 0.1 to 10")
      }
      let pose = Pose(weight: try fields["weight"].int(in: 1...1_000_000), aspect: aspect, points: points)
      named[name] = pose
      poses.append(pose)
    }
    guard !poses.isEmpty else { throw node.error(found: "no poses", expected: "at least one") }
    return poses
  }

  private static func read(points node: ManifestNode, schema: KeypointSchema) throws -> [Point] {
    let fields = try node.fields(known: schema.keypoints)
    return try schema.keypoints.map { name in
      let numbers = try fields[name].elements().map { try SynthesisPlan.share($0) }
      guard numbers.count == 3 else {
        throw try fields[name].error(found: "\(numbers.count) numbers", expected: "x, y and a chance")
      }
      return Point(x: numbers[0], y: numbers[1], chance: numbers[2])
    }
  }
}
