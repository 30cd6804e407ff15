import Explanations

/// What a rule found: how much, and where.
package struct Finding: Equatable, Sendable {
  /// The rule.
  package let rule: AuditRule
  /// How many cases there are.
  package let count: Int
  /// The first cases, or all of them.
  package let places: [String]

  /// A finding of cases in order; only the first `limit` (all with `nil`) are worded, since wording costs.
  ///
  /// - Parameter count: How many cases there are, where not all of them were kept.
  init?<Case>(
    _ rule: AuditRule, _ cases: [Case], count: Int? = nil, limit: Int?, _ wording: (Case) -> Wording
  ) {
    guard !cases.isEmpty else { return nil }
    self.rule = rule
    self.count = count ?? cases.count
    places = cases.prefix(limit ?? cases.count).map { wording($0).text }
  }
}
