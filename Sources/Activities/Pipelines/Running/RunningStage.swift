import Files

/// A stage whose command runs.
final class RunningStage {
  let stage: Stage
  let place: PipelineEvent.Place
  let record: StageRecord
  private(set) var messages = StageMessages()
  private(set) var isPipeOpen = true
  let child: ChildProcess
  private let log: StageLog
  /// Where what it prints waits until it is done.
  private let printed: OwnPlace
  private let lock: FileLock
  private let begun = ContinuousClock.now

  init(
    _ stage: Stage, place: PipelineEvent.Place, record: StageRecord, child: ChildProcess, log: StageLog,
    printed: OwnPlace, lock: FileLock
  ) {
    self.stage = stage
    self.place = place
    self.record = record
    self.child = child
    self.log = log
    self.printed = printed
    self.lock = lock
  }

  /// Seconds since it began.
  var seconds: Double { begun.duration(to: .now) / .seconds(1) }

  /// The share of the work that its command says is done.
  var share: Double? { messages.count.map { Double($0.done) / Double($0.all) } }

  /// Takes what the command has said.
  ///
  /// - Throws: `OutputError.failed` where it can't be kept.
  func listen() throws {
    while isPipeOpen {
      switch child.read() {
      case .bytes(let bytes):
        messages.add(bytes)
        try log.add(bytes)
      case .nothing: return
      case .end: isPipeOpen = false
      }
    }
  }

  /// Ends the log, behind the command's end.
  func finish() throws {
    messages.finish()
    try log.finish()
  }

  /// Lets other runs have the stage. What it printed is gone, unless it came to its place.
  func release() {
    try? printed.clear()
    lock.remove()
  }
}
