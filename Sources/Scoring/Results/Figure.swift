/// One number of a result, a row of its long table.
public struct Figure: Equatable, Sendable {
  /// The list.
  public let list: String
  /// What is measured.
  public let metric: Metric
  /// The threshold's share of the base.
  public let alpha: Double
  /// How shares became one number.
  public let average: ScoringProtocol.Average
  /// Which keypoints count.
  public let subset: Subset
  /// The category of the source object, or `nil` for all.
  public let category: String?
  /// The number, from 0 to 1; `nil` where nothing was counted.
  public let value: Double?
  /// The pairs with a keypoint that counts.
  public let pairs: Int
  /// The keypoints that count.
  public let keypoints: Int
  /// The 95% interval, where one was drawn.
  public let interval: Interval?

  /// A figure of its parts.
  public init(
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
