import Results

/// What is printed of one result; its file holds all of it anyway.
package struct ScoreOptions: Sendable {
  /// What is measured, a row each.
  package var metrics: [Metric]
  /// The averages, a row each, or `nil` for the protocol's own.
  package var averages: [ScoringProtocol.Average]?
  /// Whether the categories of each list get rows of their own.
  package var showsCategories: Bool
  /// Whether intervals stand behind the figures.
  package var showsIntervals: Bool
  /// Whether the wrong keypoints are counted by their kind.
  package var showsErrors: Bool

  package init(
    metrics: [Metric] = [.pck], averages: [ScoringProtocol.Average]? = nil, showsCategories: Bool = false,
    showsIntervals: Bool = false, showsErrors: Bool = false
  ) {
    self.metrics = metrics
    self.averages = averages
    self.showsCategories = showsCategories
    self.showsIntervals = showsIntervals
    self.showsErrors = showsErrors
  }
}
