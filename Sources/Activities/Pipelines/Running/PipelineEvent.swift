/// What happens while a pipeline runs.
package enum PipelineEvent: Sendable {
  /// A stage, and its number among those that were asked for, from 1.
  package struct Place: Equatable, Sendable {
    package let number: Int
    package let of: Int
    package let stage: String
  }

  case upToDate(Place)
  case began(Place, StageReason)
  /// A stage is on its way.
  ///
  /// - `counts`: How far it says that it is, such as `120 of 400 pairs`, printable; empty before it says so.
  /// - `others`: How many more stages run.
  /// - `left`: Seconds to the end of the pipeline, `nil` where nobody knows.
  case working(Place, counts: String, others: Int, left: Double?)
  case done(Place, seconds: Double, notes: Int)
  case failed(Place)
  /// A stage's record can't be read, for this reason, and counts as none.
  case damagedRecord(stage: String, reason: String)
  /// Another run's command is ending, and this one waits for it.
  case waiting(stage: String)
}
