import Scoring

/// What a leaderboard shows.
public struct LeaderboardOptions: Sendable {
  /// What its columns are.
  public enum Columns: String, CaseIterable, Sendable {
    /// A column a list and α.
    case list
    /// A table a list, with a column a category.
    case category
  }

  /// The lists, or `nil` for all that any result has.
  public var lists: [String]?
  /// What its columns are.
  public var columns: Columns
  /// Which keypoints count, a table each.
  public var subsets: [Subset]
  /// The averages, a table each, or `nil` for the protocol's own.
  public var averages: [ScoringProtocol.Average]?
  /// The threshold of tables by category, or `nil` for 0.10, or the protocol's largest where it has no 0.10.
  public var alpha: Double?
  /// What is measured.
  public var metric: Metric
  /// Whether intervals are printed.
  public var showsIntervals: Bool

  /// Options of their parts.
  public init(
    lists: [String]? = nil, columns: Columns = .list, subsets: [Subset] = [.all],
    averages: [ScoringProtocol.Average]? = nil, alpha: Double? = nil, metric: Metric = .pck,
    showsIntervals: Bool = false
  ) {
    self.lists = lists
    self.columns = columns
    self.subsets = subsets
    self.averages = averages
    self.alpha = alpha
    self.metric = metric
    self.showsIntervals = showsIntervals
  }
}
