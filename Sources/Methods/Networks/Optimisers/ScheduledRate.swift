/// The rate of one step.
package struct ScheduledRate: Equatable, Sendable {
  package let rate: Double
  /// The decay of the first moment.
  package let beta1: Double

  package init(rate: Double, beta1: Double) {
    self.rate = rate
    self.beta1 = beta1
  }
}
