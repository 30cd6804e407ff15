/// How one keypoint of a schema is annotated and used.
public struct KeypointTally: Equatable, Sendable {
  /// The schema's name.
  public let schema: String
  /// The keypoint's index.
  public let index: Int
  /// The keypoint's name.
  public let name: String
  /// Instances of the schema.
  public let instances: Int
  /// Instances that label the keypoint (v > 0).
  public internal(set) var labelled = 0
  /// Instances that label it as hidden (v = 1).
  public internal(set) var hidden = 0
  /// Pairs that ask for it.
  public internal(set) var used = 0

  /// Share of the instances that label it, or `nil` of none.
  public var labelledShare: Double? { instances == 0 ? nil : Double(labelled) / Double(instances) }
}
