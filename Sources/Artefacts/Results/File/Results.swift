import Documents
import Files
import Predictions

/// What a method scored on a benchmark under a protocol.
package struct Results: Equatable, Sendable {
  /// The version of the tool that scored.
  package let tool: String
  /// The version of the tool that predicted, where the predictions named it.
  package let predictedBy: String?
  /// What tables call the method.
  package let method: String
  /// The matcher, where the predictions named it.
  package let matcher: String?
  /// The adaptive pose, where one was used; it looks at keypoint identities, hence a † in tables.
  package let pose: String?
  /// The benchmark.
  package let benchmark: BenchmarkReference
  /// What names the predictions.
  package let predictions: ArtefactID
  /// The feature store behind the predictions, where they named it.
  package let features: ArtefactID?
  /// The weights that refined the features, where the predictions named them.
  package let weights: ArtefactID?
  /// The other settings that the predictions named, in their order.
  package let settings: [PredictionHeader.Setting]
  /// The protocol.
  package let rules: ScoringProtocol
  /// The protocol's fingerprint.
  package let fingerprint: Digest
  /// How intervals were drawn.
  package let intervals: IntervalSettings
  /// How much of each list was answered.
  package let coverage: [Coverage]
  /// The numbers.
  package let figures: [Figure]
  /// The wrong keypoints by kind.
  package let errors: [ErrorShare]
  /// What the overall figures of PCK were in the first resamples; empty where no intervals were drawn.
  package let resampled: [ResampledFigure]

  /// Results of predictions with a header.
  ///
  /// - Parameter method: What tables call the method, or `nil` for the header's name of it, else its matcher.
  /// - Throws: What encoding the protocol throws.
  package init(
    tool: String, method: String?, header: PredictionHeader, benchmark: BenchmarkReference,
    predictions: ArtefactID, rules: ScoringProtocol, intervals: IntervalSettings, coverage: [Coverage],
    figures: [Figure], errors: [ErrorShare], resampled: [ResampledFigure] = []
  ) throws {
    self.tool = tool
    predictedBy = header.tool
    self.method = method ?? header.tableName
    matcher = header.matcher
    pose = header.pose
    self.benchmark = benchmark
    self.predictions = predictions
    features = header.features
    weights = header.weights
    settings = header.settings
    self.rules = rules
    fingerprint = try rules.fingerprint
    self.intervals = intervals
    self.coverage = coverage
    self.figures = figures
    self.errors = errors
    self.resampled = resampled
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
