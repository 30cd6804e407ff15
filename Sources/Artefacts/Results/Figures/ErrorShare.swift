/// How the wrong keypoints of a list are wrong: a row of a result's second table.
package struct ErrorShare: Equatable, Sendable {
  /// The list.
  package let list: String
  /// The threshold's share of the base.
  package let alpha: Double
  /// Which keypoints count.
  package let subset: Subset
  /// The category of the source object, or `nil` for all.
  package let category: String?
  /// The keypoints that count, right and wrong.
  package let keypoints: Int
  /// The wrong ones by kind, in the order of `ErrorKind.allCases`.
  package let counts: [Int]

  package init(
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
  package var wrong: Int { counts.reduce(0, +) }

  /// The wrong keypoints of a kind.
  package func count(of kind: ErrorKind) -> Int {
    counts.indices.contains(kind.rawValue) ? counts[kind.rawValue] : 0
  }
}
