import Explanations

/// Why a plan can't be drawn.
package enum SynthesisError: Error, Equatable, Sendable {
  /// It is a plan of pictures and annotations alone were asked for, or the other way round.
  case otherKind(plan: String, hasPictures: Bool)
}

extension SynthesisError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .otherKind(let plan, let hasPictures):
      Explanation(
        found: "the plan '\(plan)', \(hasPictures ? "of pictures" : "of annotations without pictures")",
        expected: hasPictures ? "one of annotations, such as ap-10k" : "one of pictures, such as menagerie",
        advice: hasPictures ? "Leave out --annotations-only." : "Give --annotations-only.")
    }
  }
}
