/// One annotated object in an image.
package struct Instance: Equatable, Sendable {
  /// The dataset's own number for the annotation; where it has none, the position in reading order, from 1.
  package let id: Int
  /// Index into `AnnotatedDataset.images`.
  package internal(set) var image: Int
  /// Index into `AnnotatedDataset.categories`.
  package internal(set) var category: Int
  /// The object's box, or `nil` where the dataset gives none.
  package let box: BoundingBox?
  /// One a keypoint of the category's schema, in index order.
  package let keypoints: [Keypoint]
  /// How many keypoints the dataset says are labelled; readers without such a number count them.
  package let labelledCount: Int
  /// What SPair-71k records beside the keypoints.
  package let view: ViewAttributes?
  /// The keypoints with v > 0.
  package let labelled: KeypointMask
  /// The keypoints with v = 2.
  package let fullyVisible: KeypointMask

  /// The masks, and the count where none is given, follow from the keypoints.
  package init(
    id: Int, image: Int, category: Int, box: BoundingBox?, keypoints: [Keypoint], labelledCount: Int? = nil,
    view: ViewAttributes? = nil
  ) {
    self.id = id
    self.image = image
    self.category = category
    self.box = box
    self.keypoints = keypoints
    self.view = view
    var labelledBits: UInt64 = 0
    var visibleBits: UInt64 = 0
    for (index, keypoint) in keypoints.prefix(KeypointSchema.mostKeypoints).enumerated() {
      if keypoint.visibility != .absent { labelledBits |= 1 << UInt64(index) }
      if keypoint.visibility == .visible { visibleBits |= 1 << UInt64(index) }
    }
    labelled = KeypointMask(rawValue: labelledBits)
    fullyVisible = KeypointMask(rawValue: visibleBits)
    self.labelledCount = labelledCount ?? labelled.count
  }
}
