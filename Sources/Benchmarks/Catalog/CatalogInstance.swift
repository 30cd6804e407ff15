import Annotations

/// One annotated object as the catalog of a benchmark holds it, with what is known of its image.
public struct CatalogInstance: Equatable, Sendable {
  /// The id that `CatalogPair` uses.
  public let id: Int
  /// The dataset's own number for the annotation.
  public let annotation: Int?
  /// The name of the image in the names of pairs.
  public let imageName: String
  /// The image file, relative to the dataset's image folder.
  public let fileName: String
  /// The image's width in pixels, or `nil` where it isn't known.
  public let width: Int?
  /// The image's height in pixels.
  public let height: Int?
  /// The species or object class.
  public let category: String
  /// The family of the species, or `nil` where the dataset has none.
  public let family: String?
  /// The object's box, or `nil` where the dataset gives none.
  public let box: BoundingBox?
  /// One a keypoint of the schema, in index order.
  public let keypoints: [Keypoint]
  /// The name of the keypoint schema.
  public let schema: String
  /// What SPair-71k records beside the keypoints.
  public let view: ViewAttributes?

  /// An instance of its parts.
  public init(
    id: Int, imageName: String, fileName: String, width: Int?, height: Int?, category: String,
    family: String?, box: BoundingBox?, keypoints: [Keypoint], schema: String, view: ViewAttributes? = nil,
    annotation: Int? = nil
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
  }
}
