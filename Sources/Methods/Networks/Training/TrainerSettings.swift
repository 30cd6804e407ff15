import Checkpoints

/// What doesn't change from step to step.
package struct TrainerSettings: Equatable, Sendable {
  package var objective = ObjectiveSettings()
  package var weightDecay: Double = 1e-3
  package init() {}
}
