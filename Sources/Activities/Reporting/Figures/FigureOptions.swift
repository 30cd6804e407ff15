import Results

/// Which of the results' numbers a figure shows.
package struct FigureOptions: Sendable {
  /// The lists, a panel each, or `nil` for all that any result has.
  package var lists: [String]?
  /// Which keypoints count.
  package var subset: Subset
  /// What is measured.
  package var metric: Metric
  /// The average, or `nil` for the protocol's own.
  package var average: ScoringProtocol.Average?
  /// The threshold, or `nil` for 0.10, or the protocol's largest where it has no 0.10.
  package var alpha: Double?
  /// The one category that counts, or `nil` for all.
  package var category: String?

  package init(
    lists: [String]? = nil, subset: Subset = .all, metric: Metric = .pck,
    average: ScoringProtocol.Average? = nil, alpha: Double? = nil, category: String? = nil
  ) {
    self.lists = lists
    self.subset = subset
    self.metric = metric
    self.average = average
    self.alpha = alpha
    self.category = category
  }
}
