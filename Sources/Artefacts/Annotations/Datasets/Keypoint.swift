/// One annotated keypoint in pixels of the original image, the origin in its top-left corner.
package struct Keypoint: Equatable, Sendable {
  /// What the annotator saw.
  package enum Visibility: UInt8, Sendable {
    /// Not labelled: the coordinates mean nothing.
    case absent = 0
    /// Labelled, though hidden (COCO's v = 1).
    case occluded = 1
    /// Labelled and seen (COCO's v = 2; everything labelled in datasets without that distinction).
    case visible = 2
  }

  /// Pixels from the left edge.
  package let x: Double
  /// Pixels from the upper edge.
  package let y: Double
  /// What the annotator saw.
  package let visibility: Visibility

  package init(x: Double, y: Double, visibility: Visibility) {
    self.x = x
    self.y = y
    self.visibility = visibility
  }

  /// A keypoint that was not labelled.
  package static let absent = Keypoint(x: 0, y: 0, visibility: .absent)
}
