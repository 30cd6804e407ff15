import Checkpoints
import Foundation

extension LearningRateSchedule {
  /// The rate of a step, counted from 0. Steps beyond the last have the last one's.
  package func rate(step: Int, of steps: Int, peak: Double) -> ScheduledRate {
    switch self {
    case .oneCycle: Self.cycle(step: step, of: steps, peak: peak)
    case .cosine:
      ScheduledRate(
        rate: Self.between(peak, 0, share: Double(step) / Double(max(1, steps))), beta1: Self.usualDecay)
    case .constant: ScheduledRate(rate: peak, beta1: Self.usualDecay)
    }
  }

  private static let usualDecay = 0.9

  private static func cycle(step: Int, of steps: Int, peak: Double) -> ScheduledRate {
    let (low, high) = (0.85, 0.95)
    let start = peak / 25
    // The numbers of the step with the peak, which may lie between two, and of the last.
    let (top, last) = (0.3 * Double(steps) - 1, Double(max(0, steps - 1)))
    let step = min(Double(step), last)
    if step <= top {
      let share = step / top
      return ScheduledRate(
        rate: between(start, peak, share: share), beta1: between(high, low, share: share))
    }
    let share = (step - top) / (last - top)
    return ScheduledRate(
      rate: between(peak, start / 10_000, share: share), beta1: between(low, high, share: share))
  }

  /// From `first`, at share 0, to `second`, at share 1, by half a cosine.
  private static func between(_ first: Double, _ second: Double, share: Double) -> Double {
    second + (first - second) / 2 * (cos(.pi * min(max(0, share), 1)) + 1)
  }
}
