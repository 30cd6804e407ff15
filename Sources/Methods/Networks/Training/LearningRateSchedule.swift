/// How the learning rate goes over a run.
package enum LearningRateSchedule: String, CaseIterable, Sendable {
  /// Up and down again, the first moment's decay against it (Smith and Topin, "Super-convergence").
  case oneCycle = "one-cycle"
  case cosine
  case constant

  /// The rate of a step, counted from 0.
  package func rate(step: Int, of steps: Int, peak: Double) -> ScheduledRate {
    ScheduledRate(rate: peak, beta1: 0.9)
  }
}
