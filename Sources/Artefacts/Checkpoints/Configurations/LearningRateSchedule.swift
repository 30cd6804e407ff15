/// How the learning rate goes over a run.
package enum LearningRateSchedule: String, CaseIterable, Sendable, Encodable {
  /// Up and down again, the first moment's decay against it (Smith and Topin, "Super-convergence"): 30% of the steps
  /// rise from a 25th of the peak to the peak while the decay falls from 0.95 to 0.85; the others fall to the beginning's
  /// 10,000th while the decay rises again. Both go by half a cosine.
  case oneCycle = "one-cycle"
  /// From the peak down to 0 by half a cosine.
  case cosine
  /// The peak all the time.
  case constant
}
