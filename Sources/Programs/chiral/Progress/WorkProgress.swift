import Explanations
import Files
import Foundation
import Synchronization
import Tables

/// How far work has come, on standard error: on a terminal one line that is written over, with the rate and the time
/// that is left; elsewhere a plain line every tenth of the way.
///
/// May be called from any thread. The line on a terminal is ended by the last count, or when the progress goes away, so
/// that an error begins on a line of its own.
package final class WorkProgress: Sendable {
  /// Where lines go.
  package struct Output: Sendable {
    /// Whether what was written can be written over.
    let isTerminal: Bool
    /// Writes text as it stands.
    let write: @Sendable (String) -> Void

    package init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
      self.isTerminal = isTerminal
      self.write = write
    }

    /// Standard error.
    package static var standardError: Output {
      Output(isTerminal: isatty(STDERR_FILENO) == 1) { StandardError.write($0) }
    }
  }

  private struct State {
    var done = 0
    var tenth = 0
    /// Characters of the line that stands on the terminal.
    var width = 0
    var shown: ContinuousClock.Instant?
    /// The first count and its time: what an interrupted run had done doesn't speak for this one's speed.
    var first: (done: Int, time: ContinuousClock.Instant)?
  }

  private let what: String
  private let least: Int
  private let output: Output
  private let state = Mutex(State())

  /// How often the line on a terminal changes at most.
  private static let pause = Duration.milliseconds(100)

  /// Progress of work that is counted in `what`, such as `pairs`.
  ///
  /// - Parameter least: Less work than this is done before anyone could read, and nothing is shown.
  package init(_ what: String, from least: Int = 1, to output: Output = .standardError) {
    self.what = printable(what, limit: PrintableLimit.path)
    self.least = least
    self.output = output
  }

  deinit { endLine() }

  /// Shows that `done` of `all` are done; counts that come late, from another thread, change nothing.
  ///
  /// - Parameter note: What else there is to say, printable.
  package func show(_ done: Int, of all: Int, note: String = "") {
    guard all >= max(1, least) else { return }
    state.withLock { state in
      guard done > state.done else { return }
      state.done = done
      show(&state, of: all, note: note)
    }
  }

  /// Shows that `count` more of `all` are done.
  package func add(_ count: Int, of all: Int) {
    guard all >= max(1, least), count > 0 else { return }
    state.withLock { state in
      state.done += count
      show(&state, of: all)
    }
  }

  private func show(_ state: inout State, of all: Int, note: String = "") {
    let note = note.isEmpty ? "" : ", " + note
    let counts = "\(Numbers.grouped(state.done)) of \(Numbers.grouped(all)) \(what)"
    guard output.isTerminal else {
      let tenth = min(10, state.done * 10 / all)
      if tenth > state.tenth { output.write(counts + note + "\n") }
      return state.tenth = tenth
    }
    let now = ContinuousClock.now
    let first = state.first ?? (state.done, now)
    state.first = first
    let isLast = state.done >= all
    if let shown = state.shown, !isLast, now - shown < Self.pause { return }
    state.shown = now
    let speed = Self.speed(
      state.done - first.done, left: all - state.done, in: (now - first.time) / .seconds(1))
    let line = counts + speed + note
    // What is left of a longer line before is blanked.
    let blanks = String(repeating: " ", count: max(0, state.width - line.count))
    output.write("\r" + line + blanks + (isLast ? "\n" : ""))
    state.width = isLast ? 0 : line.count
  }

  /// Such as `, 1,230/s, 2:05 left`; nothing before a second has told.
  package static func speed(_ done: Int, left: Int, in seconds: Double) -> String {
    guard seconds >= 1, done > 0 else { return "" }
    let rate = Double(done) / seconds
    let clock = Numbers.clock(Double(max(0, left)) / rate)
    return ", \(rate < 10 ? Numbers.fixed(rate, 1) : Numbers.grouped(Int(rate)))/s"
      + (left > 0 ? ", \(clock) left" : "")
  }

  private func endLine() {
    state.withLock { state in
      if state.width > 0 { output.write("\n") }
      state.width = 0
    }
  }
}
