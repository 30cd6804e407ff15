/// How the learning rate goes over a run.
package enum LearningRateSchedule: String, CaseIterable, Sendable, Encodable {
  /// Up and down again, the first moment's decay against it (Smith and Topin, "Super-convergence").
  case oneCycle = "one-cycle"
  case cosine
  case constant
}
