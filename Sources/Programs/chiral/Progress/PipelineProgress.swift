import Explanations
import Files
import Pipelines
import Tables

/// How far a pipeline is, on standard error: on a terminal one line that is written over while a stage runs; a plain line
/// for each stage that ends, and elsewhere for each that runs for a while. Stages that needn't run are only counted.
package final class PipelineProgress {
  private let output: WorkProgress.Output
  /// What is to be said of a stage when it has run for a while, and since when it does.
  private var begun: [String: (line: Wording, since: ContinuousClock.Instant)] = [:]
  private var upToDate = 0
  /// Characters of the line that stands on the terminal.
  private var width = 0
  /// How long a stage runs before a line says that it began: most end before anyone could read it.
  private static let patience = Duration.seconds(2)

  package init(to output: WorkProgress.Output = .standardError) { self.output = output }

  deinit { clearLine() }

  package func show(_ event: PipelineEvent) {
    switch event {
    case .upToDate: upToDate += 1
    case .began(let place, let reason):
      tellUpToDate()
      begun[place.stage] = ("\(Self.name(place)): begun; \(reason.wording)", .now)
    case .working(let place, let counts, let others, let left):
      if output.isTerminal { return overwrite(Self.line(place, counts, others: others, left: left)) }
      for (stage, entry) in begun.sorted(by: { $0.value.since < $1.value.since })
      where entry.since.duration(to: .now) > Self.patience {
        begun[stage] = nil
        write(entry.line)
      }
    case .done(let place, let seconds, let notes):
      begun[place.stage] = nil
      let noted: Wording = notes == 0 ? "" : ", \(notes, "note") in the log"
      write("\(Self.name(place)): done in \(Numbers.fixed(seconds, 1)) s" + noted)
    case .failed(let place):
      begun[place.stage] = nil
      write("\(Self.name(place)): failed")
    case .damagedRecord(let stage, let reason):
      write(
        "note: the record of '\(stage)' can't be read, so that it runs again: " + Wording(reason, limit: 1000))
    case .waiting(let stage): write("'\(stage)': waiting for the command of an earlier run to end")
    }
  }

  /// Says how many stages needn't run, behind the last of all.
  package func finish() { tellUpToDate() }

  private func tellUpToDate() {
    if upToDate > 0 {
      clearLine()
      output.write("\(upToDate) \(upToDate == 1 ? "stage" : "stages") up to date\n")
    }
    upToDate = 0
  }

  private func write(_ line: Wording) {
    tellUpToDate()
    clearLine()
    output.write(line.text + "\n")
  }

  private static func name(_ place: PipelineEvent.Place) -> Wording {
    "[\(place.number) of \(place.of)] \(place.stage)"
  }

  private static func line(
    _ place: PipelineEvent.Place, _ counts: String, others: Int, left: Double?
  ) -> Wording {
    var line = name(place)
    if others > 0 { line += " and \(others) more" }
    if !counts.isEmpty { line += ": \(counts)" }
    if let left { line += ", \(Numbers.clock(left)) left" }
    return line
  }

  private func overwrite(_ line: Wording) {
    // A line that goes on below can't be written over.
    let text = printable(line.text, limit: StandardError.width - 1)
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    output.write("\r" + text + blanks)
    width = text.count
  }

  private func clearLine() {
    if width > 0 { output.write("\r" + String(repeating: " ", count: width) + "\r") }
    width = 0
  }
}
