/// One number of a result, a row of its long table.
package struct Figure: Equatable, Sendable {
  /// The list.
  package let list: String
  /// What is measured.
  package let metric: Metric
  /// The threshold's share of the base.
  package let alpha: Double
  /// How shares became one number.
  package let average: ScoringProtocol.Average
  /// Which keypoints count.
  package let subset: Subset
  /// The category of the source object, or `nil` for all.
  package let category: String?
  /// The number, from 0 to 1; `nil` where nothing was counted.
  package let value: Double?
  /// The pairs with a keypoint that counts.
  package let pairs: Int
  /// The keypoints that count.
  package let keypoints: Int
  /// The 95% interval, where one was drawn.
  package let interval: Interval?

  package init(
    list: String, metric: Metric, alpha: Double, average: ScoringProtocol.Average, subset: Subset,
    category: String?, value: Double?, pairs: Int, keypoints: Int, interval: Interval?
  ) {
    self.list = list
    self.metric = metric
    self.alpha = alpha
    self.average = average
    self.subset = subset
    self.category = category
    self.value = value
    self.pairs = pairs
    self.keypoints = keypoints
    self.interval = interval
  }
}

/// What a figure measures.
package enum Metric: String, CaseIterable, Sendable {
  /// The share of correct keypoints: those whose error is within α of the base.
  case pck
  /// The same, and no other labelled keypoint of the target is nearer to the answer than the true one (PCK†).
  case pckDagger = "pck-dagger"
  /// Keypoint average precision: the answers ranked by similarity, correct ones being positive, those to keypoints
  /// that the target lacks negative.
  case kap
}

/// Which keypoints a figure counts.
package enum Subset: String, CaseIterable, Sendable {
  /// All mutually visible keypoints.
  case all
  /// The geometry-aware ones among them.
  case geo
}
