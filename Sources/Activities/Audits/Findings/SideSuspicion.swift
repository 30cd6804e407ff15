import Explanations

/// Finds left and right keypoints that were probably mixed up.
///
/// In one image of one animal the vectors from a left keypoint to its right counterpart point about the same way: they
/// are all images of the animal's lateral axis. Which index of a flip pair is the same side as which of another is
/// learned from the data: two flip pairs are *aligned* when at least `leastInstances` instances show both, each vector
/// longer than `leastLength` of the box's (or the keypoints' extent's) longer side, and at least `leastAgreement` of
/// these have their vectors on the same side (or on opposite sides) of a right angle. But in a side view the axis
/// points at the camera, and what a vector then shows is how the legs are placed: forelegs one way, hind legs the
/// other. So two flip pairs don't count as aligned when a third one, by two thirds of the instances it shares with
/// either (`leastLeaning`), runs the same way as one of them and against the other: no axis does that. A flip pair of
/// an instance is suspect when at least `leastWitnesses` aligned ones stand against it, their turned vectors at more
/// than 120 degrees to its own, while every two of these witnesses lie within 60 degrees of each other, and no aligned
/// one takes its side. Legs that swing and side views, where the vectors are short or at odds, leave it silent.
struct SideSuspicion {
  static let leastInstances = 20
  static let leastAgreement = 0.8
  static let leastLeaning = 2.0 / 3
  static let leastWitnesses = 3
  static let leastLength = 0.05

  private let subject: AuditSubject
  private let limit: Int?

  /// A finder that words the first `limit` places.
  init(_ subject: AuditSubject, limit: Int?) {
    self.subject = subject
    self.limit = limit
  }

  private struct Vector {
    let x: Double
    let y: Double

    /// Cosine of the angle between two unit vectors.
    func cosine(_ other: Vector) -> Double { x * other.x + y * other.y }
    func turned(_ sign: Double) -> Vector { Vector(x: x * sign, y: y * sign) }
  }

  private struct Suspect {
    let instance: Int
    let first: Int
    let second: Int
    let witnesses: Int
  }

  /// The finding, if there is one.
  func find() -> [Finding] {
    let suspects = subject.schemas.indices.flatMap { self.suspects(ofSchema: $0) }.sorted {
      ($0.instance, $0.first) < ($1.instance, $1.first)
    }
    let finding = Finding(.swappedSides, suspects, limit: limit) { suspect -> Wording in
      let names = subject.schemas[subject.schemaOf[suspect.instance]].keypoints
      return "\(subject.label(ofInstance: suspect.instance)): \(names[suspect.first]) and "
        + "\(names[suspect.second]) stand against \(suspect.witnesses) other pairs"
    }
    return finding.map { [$0] } ?? []
  }

  private func suspects(ofSchema number: Int) -> [Suspect] {
    let schema = subject.schemas[number]
    let flips = schema.flip.indices.filter {
      schema.flip[$0] > $0 && schema.keypoints.indices.contains(schema.flip[$0])
    }
    guard flips.count > Self.leastWitnesses else { return [] }
    let members = subject.instances.indices.filter { subject.schemaOf[$0] == number }
    let vectors = members.map { self.vectors(ofInstance: $0, schema.flip, flips) }
    let signs = alignments(vectors, flips.count)
    var suspects: [Suspect] = []
    for (member, vectors) in zip(members, vectors) {
      for pair in flips.indices {
        guard let own = vectors[pair] else { continue }
        let others = flips.indices.compactMap { other in
          signs[pair][other].flatMap { sign in vectors[other]?.turned(sign) }
        }
        let against = others.filter { $0.cosine(own) < -0.5 }
        guard against.count >= Self.leastWitnesses, !others.contains(where: { $0.cosine(own) > 0 }),
          against.allSatisfy({ a in against.allSatisfy { $0.cosine(a) > 0.5 } })
        else { continue }
        suspects.append(
          Suspect(
            instance: member, first: flips[pair], second: schema.flip[flips[pair]],
            witnesses: against.count))
      }
    }
    return suspects
  }

  /// The unit vector of each flip pair of an instance, or `nil` where it isn't labelled or too short.
  private func vectors(ofInstance position: Int, _ flip: [Int], _ flips: [Int]) -> [Vector?] {
    let keypoints = subject.instances[position].keypoints
    let labelled = keypoints.filter { $0.visibility != .absent }
    let spread = { (values: [Double]) in (values.max() ?? 0) - (values.min() ?? 0) }
    let size =
      subject.instances[position].box?.longSide
      ?? max(spread(labelled.map(\.x)), spread(labelled.map(\.y)))
    return flips.map { index in
      let (a, b) = (keypoints[index], keypoints[flip[index]])
      guard a.visibility != .absent, b.visibility != .absent else { return nil }
      let (x, y) = (b.x - a.x, b.y - a.y)
      let length = (x * x + y * y).squareRoot()
      guard length > 0, length >= Self.leastLength * size, length.isFinite else { return nil }
      return Vector(x: x / length, y: y / length)
    }
  }

  /// 1 where two flip pairs run the same way in nearly all instances, -1 where they run opposite ways, else `nil`.
  private func alignments(_ vectors: [[Vector?]], _ count: Int) -> [[Double?]] {
    var aligned = signs(vectors, count, least: Self.leastAgreement)
    let leaning = signs(vectors, count, least: Self.leastLeaning)
    for a in 0..<count {
      for b in 0..<count {
        guard let sign = aligned[a][b] else { continue }
        let isContradicted = (0..<count).contains { third in
          guard let first = leaning[a][third], let second = leaning[third][b] else { return false }
          return first * second != sign
        }
        if isContradicted { aligned[a][b] = nil }
      }
    }
    return aligned
  }

  /// 1 or -1 where at least a share of the instances that show both has two flip pairs on the same or opposite sides.
  private func signs(_ vectors: [[Vector?]], _ count: Int, least: Double) -> [[Double?]] {
    var signs = [[Double?]](repeating: [Double?](repeating: nil, count: count), count: count)
    for a in 0..<count {
      for b in 0..<count where a != b {
        var (together, same) = (0, 0)
        for instance in vectors {
          guard let first = instance[a], let second = instance[b] else { continue }
          together += 1
          same += first.cosine(second) > 0 ? 1 : 0
        }
        let needed = least * Double(together)
        guard together >= Self.leastInstances else { continue }
        if Double(same) >= needed { signs[a][b] = 1 }
        if Double(together - same) >= needed { signs[a][b] = -1 }
      }
    }
    return signs
  }
}
