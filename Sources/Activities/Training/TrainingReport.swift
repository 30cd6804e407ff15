import Checkpoints

/// What there is to say of a run that came to its end.
package struct TrainingReport: Equatable, Sendable {
  /// Steps that an earlier run had done.
  package let resumed: Int
  /// Steps of the whole run.
  package let steps: Int
  /// The loss of the last step; `nil` where there was none to do.
  package let loss: Double?
  /// The last trial on the validation's pairs; `nil` where there was none to do.
  package let last: RunState.Trial?
  package let best: RunState.Trial?

  /// Whether the run was at its end already.
  package var wasFinished: Bool { resumed == steps }
}
