import Documents

/// Counts how each keypoint of each schema is annotated and used.
enum KeypointCounter {
  /// A tally a keypoint, schemas by name, keypoints by index.
  static func count(_ subject: AuditSubject) -> [KeypointTally] {
    var instances = [Int](repeating: 0, count: subject.schemas.count)
    for schema in subject.schemaOf { instances[schema] += 1 }
    var tallies = subject.schemas.enumerated().map { number, schema in
      schema.keypoints.enumerated().map { index, name in
        KeypointTally(schema: schema.name, index: index, name: name, instances: instances[number])
      }
    }
    for (position, schema) in subject.schemaOf.enumerated() {
      for (index, keypoint) in subject.instances[position].keypoints.enumerated() {
        tallies[schema][index].labelled += keypoint.visibility == .absent ? 0 : 1
        tallies[schema][index].hidden += keypoint.visibility == .occluded ? 1 : 0
      }
    }
    for list in subject.lists {
      for pair in list.pairs {
        let schema = subject.schemaOf[pair.source]
        var rest = pair.keypoints.rawValue
        while rest != 0 {
          let index = rest.trailingZeroBitCount
          if index < tallies[schema].count { tallies[schema][index].used += 1 }
          rest &= rest - 1
        }
      }
    }
    return tallies.flatMap { $0 }
  }
}

/// How one keypoint of a schema is annotated and used.
package struct KeypointTally: Encodable, OneLine, Equatable, Sendable {
  /// The schema's name.
  package let schema: String
  /// The keypoint's index.
  package let index: Int
  /// The keypoint's name.
  package let name: String
  /// Instances of the schema.
  package let instances: Int
  /// Instances that label the keypoint (v > 0).
  package internal(set) var labelled = 0
  /// Instances that label it as hidden (v = 1).
  package internal(set) var hidden = 0
  /// Pairs that ask for it.
  package internal(set) var used = 0

  /// Keys of JSON, in their order.
  private enum CodingKeys: String, CodingKey {
    case schema, index, name, instances, labelled, hidden
    case used = "pairs"
  }

  /// Share of the instances that label it, or `nil` of none.
  package var labelledShare: Double? { instances == 0 ? nil : Double(labelled) / Double(instances) }
}
