import Documents

/// How much a figure of PCK differs between two methods.
package struct FigureDifference: Equatable, Sendable {
  /// The list.
  package let list: String
  /// The threshold's share of the base.
  package let alpha: Double
  /// How shares became one number.
  package let average: ScoringProtocol.Average
  /// Which keypoints count.
  package let subset: Subset
  /// The category, or `nil` for all.
  package let category: String?
  /// The pairs with a keypoint that counts.
  package let pairs: Int
  /// The keypoints that count.
  package let keypoints: Int
  /// The first method's figure, from 0 to 1; `nil` where nothing was counted.
  package let a: Double?
  /// The second one's.
  package let b: Double?
  /// `b` less `a`.
  package let difference: Double?
  /// The 95% interval of the difference, where one was drawn.
  package let interval: Interval?

  package init(
    list: String, alpha: Double, average: ScoringProtocol.Average, subset: Subset, category: String?,
    pairs: Int, keypoints: Int, a: Double?, b: Double?, difference: Double?, interval: Interval?
  ) {
    self.list = list
    self.alpha = alpha
    self.average = average
    self.subset = subset
    self.category = category
    self.pairs = pairs
    self.keypoints = keypoints
    self.a = a
    self.b = b
    self.difference = difference
    self.interval = interval
  }
}

extension FigureDifference: Encodable, OneLine {
  private enum CodingKeys: CodingKey {
    case list, alpha, average, subset, category, pairs, keypoints, a, b, difference, low, high
  }

  /// Writes every column, `null` where it has nothing.
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(alpha, forKey: .alpha)
    try row.encode(average.rawValue, forKey: .average)
    try row.encode(subset.rawValue, forKey: .subset)
    try row.encode(category, forKey: .category)
    try row.encode(pairs, forKey: .pairs)
    try row.encode(keypoints, forKey: .keypoints)
    try row.encode(a, forKey: .a)
    try row.encode(b, forKey: .b)
    try row.encode(difference, forKey: .difference)
    try row.encode(interval?.low, forKey: .low)
    try row.encode(interval?.high, forKey: .high)
  }
}
