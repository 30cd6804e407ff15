import Explanations

/// Why weights can't be used.
package enum WeightsError: Error, Equatable, Sendable {
  /// Extents that no post-processor has.
  case badForm(groups: [Int], bottleneck: Int, projection: Int, normGroups: Int)
}

extension WeightsError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .badForm(let groups, let bottleneck, let projection, let normGroups):
      Explanation(
        found: "groups \(groups), \(bottleneck) and \(projection) channels, \(normGroups) norm groups",
        expected:
          "numbers from 1 to \(PostProcessorForm.largestExtent), the channels multiples of the norm groups",
        advice: "Say how many groups each normalisation has; the paper's has 32.")
    }
  }
}
