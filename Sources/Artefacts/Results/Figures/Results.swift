import Files
import Predictions

/// What a method scored on a benchmark under a protocol.
package struct Results: Equatable, Sendable {
  /// What tables call the method.
  package let method: String
  /// The matcher, where the predictions named it.
  package let matcher: String?
  /// The adaptive pose, where one was used; it looks at keypoint identities, hence a † in tables.
  package let pose: String?
  /// The benchmark's name.
  package let benchmark: String
  /// The benchmark's digest.
  package let benchmarkDigest: Digest
  /// The predictions' digest.
  package let predictionsDigest: Digest
  /// The protocol.
  package let rules: ScoringProtocol
  /// How intervals were drawn.
  package let intervals: IntervalSettings
  /// How much of each list was answered.
  package let coverage: [Coverage]
  /// The numbers.
  package let figures: [Figure]
  /// The wrong keypoints by kind.
  package let errors: [ErrorShare]

  /// Results of their parts.
  package init(
    method: String, matcher: String?, pose: String?, benchmark: String, benchmarkDigest: Digest,
    predictionsDigest: Digest, rules: ScoringProtocol, intervals: IntervalSettings, coverage: [Coverage],
    figures: [Figure], errors: [ErrorShare]
  ) {
    self.method = method
    self.matcher = matcher
    self.pose = pose
    self.benchmark = benchmark
    self.benchmarkDigest = benchmarkDigest
    self.predictionsDigest = predictionsDigest
    self.rules = rules
    self.intervals = intervals
    self.coverage = coverage
    self.figures = figures
    self.errors = errors
  }

  /// The figure at a place of the long table, or `nil` where there is none.
  package func figure(
    list: String, alpha: Double, metric: Metric = .pck, average: ScoringProtocol.Average? = nil,
    subset: Subset = .all, category: String? = nil
  ) -> Figure? {
    let average = average ?? rules.average
    return figures.first {
      $0.list == list && $0.alpha == alpha && $0.metric == metric && $0.average == average
        && $0.subset == subset && $0.category == category
    }
  }
}
