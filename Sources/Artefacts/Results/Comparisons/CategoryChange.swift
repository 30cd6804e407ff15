import Documents

/// How many pairs and keypoints of a category changed between two methods.
package struct CategoryChange: Equatable, Sendable {
  /// The list.
  package let list: String
  /// The category, or `nil` for all.
  package let category: String?
  /// The pairs.
  package private(set) var pairs = 0
  /// Those of which the second method has more keypoints right.
  package private(set) var better = 0
  /// Those of which it has fewer right.
  package private(set) var worse = 0
  /// The keypoints that the second method alone has right.
  package private(set) var gained = 0
  /// The keypoints that the first method alone has right.
  package private(set) var lost = 0

  /// Of no pair yet.
  package init(list: String, category: String?) {
    self.list = list
    self.category = category
  }

  /// Counts a pair, of which `change` says what changed, if anything did.
  package mutating func add(_ change: PairChange?) {
    pairs += 1
    guard let change else { return }
    if change.change > 0 { better += 1 }
    if change.change < 0 { worse += 1 }
    gained += change.gained.count
    lost += change.lost.count
  }
}

extension CategoryChange: Encodable, OneLine {
  private enum CodingKeys: CodingKey { case list, category, pairs, better, worse, gained, lost }

  /// Writes every column, `null` as the category of all.
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(category, forKey: .category)
    try row.encode(pairs, forKey: .pairs)
    try row.encode(better, forKey: .better)
    try row.encode(worse, forKey: .worse)
    try row.encode(gained, forKey: .gained)
    try row.encode(lost, forKey: .lost)
  }
}
