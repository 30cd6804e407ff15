/// How the wrong keypoints of a list are wrong: a row of a result's second table.
public struct ErrorShare: Equatable, Sendable {
  /// The list.
  public let list: String
  /// The threshold's share of the base.
  public let alpha: Double
  /// Which keypoints count.
  public let subset: Subset
  /// The category of the source object, or `nil` for all.
  public let category: String?
  /// The keypoints that count, right and wrong.
  public let keypoints: Int
  /// The wrong ones by kind, in the order of `ErrorKind.allCases`.
  public let counts: [Int]

  /// A row of its parts.
  public init(
    list: String, alpha: Double, subset: Subset, category: String?, keypoints: Int, counts: [Int]
  ) {
    self.list = list
    self.alpha = alpha
    self.subset = subset
    self.category = category
    self.keypoints = keypoints
    self.counts = counts
  }

  /// All wrong keypoints.
  public var wrong: Int { counts.reduce(0, +) }

  /// The wrong keypoints of a kind.
  public func count(of kind: ErrorKind) -> Int {
    counts.indices.contains(kind.rawValue) ? counts[kind.rawValue] : 0
  }
}
