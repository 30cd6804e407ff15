/// A category of a dataset: a species of AP-10K, an object class elsewhere.
package struct Category: Equatable, Sendable {
  /// The dataset's own number for it.
  package let id: Int
  /// Its name, such as `king cheetah`.
  package let name: String
  /// The group it belongs to (AP-10K's `supercategory`, a family), or `nil` where the dataset has none.
  package let family: String?
  /// Its keypoints.
  package let schema: KeypointSchema

  package init(id: Int, name: String, family: String?, schema: KeypointSchema) {
    self.id = id
    self.name = name
    self.family = family
    self.schema = schema
  }
}
