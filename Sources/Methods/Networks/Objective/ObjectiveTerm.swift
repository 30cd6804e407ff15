/// Keypoints of one view that are sought in another (paper, section 4.2).
package enum ObjectiveTerm: Int, CaseIterable, Sendable {
  /// The source's in the target.
  case plain
  /// The mirrored source's in the mirrored target.
  case doubleFlip
  /// The mirrored source's in the target.
  case singleFlip
  /// The mirrored source's in the source.
  case selfFlip

  /// Whose keypoints are sought.
  package var source: TrainingView { self == .plain ? .source : .flippedSource }

  /// Where they are sought.
  package var target: TrainingView {
    switch self {
    case .plain, .singleFlip: .target
    case .doubleFlip: .flippedTarget
    case .selfFlip: .source
    }
  }
}
