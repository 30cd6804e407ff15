/// How one keypoint of a schema is annotated and used.
package struct KeypointTally: Equatable, Sendable {
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

  /// Share of the instances that label it, or `nil` of none.
  package var labelledShare: Double? { instances == 0 ? nil : Double(labelled) / Double(instances) }
}
