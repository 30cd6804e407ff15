import Checkpoints

extension LearningRateSchedule {
  /// The rate of a step, counted from 0.
  package func rate(step: Int, of steps: Int, peak: Double) -> ScheduledRate {
    ScheduledRate(rate: peak, beta1: 0.9)
  }
}
