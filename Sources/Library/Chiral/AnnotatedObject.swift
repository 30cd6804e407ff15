import Annotations
import Benchmarks

/// A place in an image: pixels from the left and from the upper edge of the original, 0 being its corner.
public struct Point: Equatable, Sendable {
  public let x: Double
  public let y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// One side of a pair: an object, the image that shows it, and where its keypoints are.
public struct AnnotatedObject: Equatable, Sendable {
  /// A box whose sides are parallel to the image's, in pixels.
  public struct Box: Equatable, Sendable {
    public let left: Double
    public let top: Double
    public let width: Double
    public let height: Double
  }

  /// The image's name, as pairs' names have it.
  public let image: String
  /// The image's file, relative to the dataset's image folder.
  public let file: String
  /// The image's width in pixels, or `nil` where the dataset doesn't say.
  public let width: Int?
  /// The image's height in pixels, or `nil` where the dataset doesn't say.
  public let height: Int?
  /// The species or class of the object.
  public let category: String
  /// The object's box, or `nil` where the dataset has none.
  public let box: Box?
  /// An entry a keypoint of the schema, in its order; `nil` where the keypoint isn't labelled.
  public let keypoints: [Point?]

  init(_ instance: CatalogInstance) {
    image = instance.imageName
    file = instance.fileName
    width = instance.width
    height = instance.height
    category = instance.category
    box = instance.box.map { Box(left: $0.x, top: $0.y, width: $0.width, height: $0.height) }
    keypoints = instance.keypoints.map { $0.visibility == .absent ? nil : Point(x: $0.x, y: $0.y) }
  }
}
