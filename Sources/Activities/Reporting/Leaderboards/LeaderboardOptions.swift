import Results

/// What a leaderboard shows.
package struct LeaderboardOptions: Sendable {
  /// What its columns are.
  package enum Columns: String, CaseIterable, Sendable {
    /// A column a list and α.
    case list
    /// A table a list, with a column a category.
    case category
  }

  /// The lists, or `nil` for all that any result has.
  package var lists: [String]?
  /// What its columns are.
  package var columns: Columns
  /// Which keypoints count, a table each.
  package var subsets: [Subset]
  /// The averages, a table each, or `nil` for the protocol's own.
  package var averages: [ScoringProtocol.Average]?
  /// The one threshold to show, or `nil` for all; in tables by category for 0.10, or the protocol's largest where it has
  /// no 0.10.
  package var alpha: Double?
  /// What is measured.
  package var metric: Metric
  /// Whether intervals are printed.
  package var showsIntervals: Bool
  /// Whether tables say what made each row also where all rows agree in it.
  package var showsDetails: Bool
  /// Methods that are supervised, or not, whatever their results name.
  package var supervision: [String: Supervision]

  package init(
    lists: [String]? = nil, columns: Columns = .list, subsets: [Subset] = [.all],
    averages: [ScoringProtocol.Average]? = nil, alpha: Double? = nil, metric: Metric = .pck,
    showsIntervals: Bool = false, showsDetails: Bool = false,
    supervision: [String: Supervision] = [:]
  ) {
    self.lists = lists
    self.columns = columns
    self.subsets = subsets
    self.averages = averages
    self.alpha = alpha
    self.metric = metric
    self.showsIntervals = showsIntervals
    self.showsDetails = showsDetails
    self.supervision = supervision
  }
}
