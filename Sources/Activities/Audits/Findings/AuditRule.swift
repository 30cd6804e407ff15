/// The rules of the audit; raw values are stable ids that reports and scripts use.
package enum AuditRule: String, CaseIterable, Sendable {
  case sharedImage = "leak/image"
  case sharedPair = "leak/pair"
  case sharedName = "leak/name"
  case sameFile = "leak/same-file"
  case samePixels = "leak/same-pixels"
  case nearDuplicate = "leak/near-duplicate"
  case pointOutsideImage = "fault/point-outside-image"
  case pointOutsideBox = "fault/point-outside-box"
  case boxOutsideImage = "fault/box-outside-image"
  case emptyBox = "fault/empty-box"
  case coincidentPoints = "fault/coincident-points"
  case keypointCount = "fault/keypoint-count"
  case hiddenPoint = "fault/hidden-point"
  case unusedKeypoint = "fault/unused-keypoint"
  case unannotatedKeypoint = "fault/unannotated-keypoint"
  case swappedSides = "fault/swapped-sides"
  case repeatedPair = "fault/repeated-pair"
  case bothDirections = "fault/both-directions"
  case selfPair = "fault/self-pair"
  case missingImage = "fault/missing-image"
  case unreadableImage = "fault/unreadable-image"
  case imageSize = "fault/image-size"

  /// How grave a finding of a rule is.
  package enum Gravity: String, Sendable {
    /// Numbers computed on the benchmark are affected.
    case problem
    /// Worth knowing; many benchmarks are made that way.
    case note
  }

  /// How grave a finding of this rule is.
  package var gravity: Gravity {
    switch self {
    case .hiddenPoint, .unusedKeypoint, .unannotatedKeypoint, .bothDirections, .pointOutsideBox, .sharedName:
      .note
    default: .problem
    }
  }

  /// What the rule finds, in one sentence.
  package var definition: String {
    switch self {
    case .sharedImage: "An image file stands in the lists of two splits."
    case .sharedPair:
      "Two objects are paired in the lists of two splits, in either direction, mirrored or not."
    case .sharedName: "Image files of one base name in two folders stand in two splits."
    case .sameFile: "Two image files have the same bytes."
    case .samePixels: "Two image files of different bytes decode to the same pixels."
    case .nearDuplicate:
      "The 64-bit perceptual hashes of two images that differ in their pixels lie within the given distance."
    case .pointOutsideImage: "A labelled keypoint lies outside of its image."
    case .pointOutsideBox: "A labelled keypoint lies outside of its object's box."
    case .boxOutsideImage: "A box reaches outside of its image."
    case .emptyBox: "A box has no area."
    case .coincidentPoints: "Two labelled keypoints of an object lie at one point."
    case .keypointCount:
      "An annotation says that it has another number of labelled keypoints than it has; recipes go by what it says."
    case .hiddenPoint:
      "A keypoint is labelled as hidden (v = 1), which some protocols count and others don't."
    case .unusedKeypoint: "A keypoint is annotated, and no pair asks for it."
    case .unannotatedKeypoint: "No image of the schema has the keypoint."
    case .swappedSides:
      "A left and a right keypoint stand against at least three other such pairs of the object that agree."
    case .repeatedPair: "A list holds a pair more than once in the same direction, mirrored alike."
    case .bothDirections: "A list holds a pair in both directions."
    case .selfPair: "A pair's source and target are in the same image."
    case .missingImage: "An image file isn't in the image folder."
    case .unreadableImage: "An image file can't be decoded, or only with damage."
    case .imageSize: "An image file has another size than its annotation says."
    }
  }
}
