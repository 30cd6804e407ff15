/// How an object is seen, as SPair-71k and PASCAL VOC record it.
package struct ViewAttributes: Equatable, Sendable {
  /// The azimuth's eighth of a circle, 0 to 7, or `nil` where it isn't given.
  package let azimuth: Int?
  /// PASCAL VOC's word for the pose, such as `Left` or `Unspecified`.
  package let pose: String?
  /// The object reaches beyond the image.
  package let truncated: Bool
  /// Something hides part of the object.
  package let occluded: Bool
  /// The annotators found it hard to recognise.
  package let difficult: Bool

  package init(azimuth: Int?, pose: String?, truncated: Bool, occluded: Bool, difficult: Bool) {
    self.azimuth = azimuth
    self.pose = pose
    self.truncated = truncated
    self.occluded = occluded
    self.difficult = difficult
  }
}
