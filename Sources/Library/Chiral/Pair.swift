/// Two objects, and the keypoints of the source that are to be found in the target's image.
public struct Pair: Equatable, Sendable {
  /// The pair's name, unique in its list.
  public let name: String
  /// The list that it stands in, such as `test_cross_species`.
  public let list: String
  /// What it counts under: a species, a family, an object class, or `all`.
  public let category: String
  /// The object whose keypoints are given.
  public let source: AnnotatedObject
  /// The object whose keypoints are asked for; a method may look at its image alone.
  public let target: AnnotatedObject
  /// The indices of the keypoints that are labelled in both images, ascending.
  public let keypoints: [Int]
  /// Those among them that are geometry-aware: at least two of their subgroup are visible in the target, so that a
  /// method must tell left from right.
  public let geometryAware: [Int]
  /// Whether both images are to be mirrored before they are matched.
  public let isMirrored: Bool
}

/// What a method answers to one pair.
public struct Prediction: Equatable, Sendable {
  /// The pair's list.
  public let list: String
  /// The pair's name.
  public let pair: String
  /// An entry a keypoint of the schema: where it is in the target image, or `nil` for no answer.
  public let points: [Point?]
  /// The similarities at the answers, an entry a keypoint like `points`, or empty; KAP needs them.
  public let similarities: [Double?]

  /// An answer to `pair`.
  ///
  /// - Parameter points: An entry a keypoint of the schema, as many as `pair.source.keypoints` has. A `nil` at a
  ///   keypoint that is asked for counts as wrong; what isn't asked for may be answered or not.
  public init(to pair: Pair, points: [Point?], similarities: [Double?] = []) {
    list = pair.list
    self.pair = pair.name
    self.points = points
    self.similarities = similarities
  }
}
