/// Estimates how long the rest of a pipeline takes: by what stages took in earlier runs, else by those of the same command
/// in this one, else by any.
struct TimeLeft {
  /// Seconds of stages in earlier runs, by name.
  private let known: [String: Double]
  /// Seconds of what this run has done, by command.
  private var done: [String: [Double]] = [:]

  init(known: [String: Double]) { self.known = known }

  mutating func add(_ seconds: Double, of stage: Stage) {
    done[stage.command.name, default: []].append(seconds)
  }

  /// Seconds that a stage takes, `nil` where nobody knows.
  func seconds(of stage: Stage) -> Double? {
    known[stage.name] ?? Self.mean(done[stage.command.name] ?? []) ?? Self.mean(done.values.flatMap { $0 })
  }

  /// Seconds until all is done.
  ///
  /// - Parameters:
  ///   - waiting: Stages that haven't begun.
  ///   - running: Stages on their way, with the seconds since they began and the share that is done, where they say so.
  ///   - jobs: How many run at a time.
  func seconds(
    waiting: [Stage], running: [(stage: Stage, seconds: Double, share: Double?)], jobs: Int
  ) -> Double? {
    var sum = 0.0
    for stage in waiting {
      guard let seconds = seconds(of: stage) else { return nil }
      sum += seconds
    }
    for (stage, past, share) in running {
      if let share, share > 0 {
        sum += past / share - past
      } else if let seconds = seconds(of: stage) {
        sum += max(0, seconds - past)
      } else {
        return nil
      }
    }
    return sum / Double(max(1, min(jobs, waiting.count + running.count)))
  }

  private static func mean(_ seconds: [Double]) -> Double? {
    seconds.isEmpty ? nil : seconds.reduce(0, +) / Double(seconds.count)
  }
}
