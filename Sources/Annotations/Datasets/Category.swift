/// A category of a dataset: a species of AP-10K, an object class elsewhere.
public struct Category: Equatable, Sendable {
  /// The dataset's own number for it.
  public let id: Int
  /// Its name, such as `king cheetah`.
  public let name: String
  /// The group it belongs to (AP-10K's `supercategory`, a family), or `nil` where the dataset has none.
  public let family: String?
  /// Its keypoints.
  public let schema: KeypointSchema

  /// A category of its parts.
  public init(id: Int, name: String, family: String?, schema: KeypointSchema) {
    self.id = id
    self.name = name
    self.family = family
    self.schema = schema
  }
}
