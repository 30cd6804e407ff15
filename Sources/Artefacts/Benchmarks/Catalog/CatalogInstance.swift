import Annotations

/// One annotated object as the catalog of a benchmark holds it, with what is known of its image.
package struct CatalogInstance: Equatable, Sendable {
  /// The id that `CatalogPair` uses.
  package let id: Int
  /// The dataset's own number for the annotation.
  package let annotation: Int?
  /// The name of the image in the names of pairs.
  package let imageName: String
  /// The image file, relative to the dataset's image folder.
  package let fileName: String
  /// The image's width in pixels, or `nil` where it isn't known.
  package let width: Int?
  /// The image's height in pixels.
  package let height: Int?
  /// The species or object class.
  package let category: String
  /// The family of the species, or `nil` where the dataset has none.
  package let family: String?
  /// The object's box, or `nil` where the dataset gives none.
  package let box: BoundingBox?
  /// One a keypoint of the schema, in index order.
  package internal(set) var keypoints: [Keypoint]
  /// The name of the keypoint schema.
  package let schema: String
  /// What SPair-71k records beside the keypoints.
  package let view: ViewAttributes?
  /// How many keypoints the dataset says are labelled, or `nil` where nobody says so.
  package let labelledCount: Int?

  package init(
    id: Int, imageName: String, fileName: String, width: Int?, height: Int?, category: String,
    family: String?, box: BoundingBox?, keypoints: [Keypoint], schema: String, view: ViewAttributes? = nil,
    annotation: Int? = nil, labelledCount: Int? = nil
  ) {
    self.id = id
    self.annotation = annotation
    self.imageName = imageName
    self.fileName = fileName
    self.width = width
    self.height = height
    self.category = category
    self.family = family
    self.box = box
    self.keypoints = keypoints
    self.schema = schema
    self.view = view
    self.labelledCount = labelledCount
  }
}
