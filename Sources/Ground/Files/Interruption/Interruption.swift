import CLinux
import Synchronization

/// What becomes of SIGINT, SIGTERM and SIGHUP while outputs are being written: they leave a mark, the work looks at it and
/// throws `Interrupted`, whoever owns an output takes it back, and the program ends by the signal.
///
/// A handler that cleaned up itself would do so beside the thread that writes and renames. While no output is open,
/// signals do what they always do. A signal that comes a second or more after the first ends the program at once, and what is half-written
/// stays, hidden, until the next run to the same place removes it.
package enum Interruption {
  private static let open = Mutex(0)

  /// Runs `body`, in which an output is open; outputs may lie inside of each other and side by side.
  ///
  /// - Throws: What `body` throws; `Interrupted`, whatever came of `body`, when a signal came and no other output is
  ///   open any more.
  package static func withOpenOutput<Result>(_ body: () throws -> Result) throws -> Result {
    open.withLock { count in
      if count == 0 { chiral_signals_watch() }
      count += 1
    }
    let outcome = Swift.Result { try body() }
    let isLast = open.withLock { count in
      count -= 1
      if count == 0 { chiral_signals_unwatch() }
      return count == 0
    }
    // Only now can no signal leave a mark that nobody looks at.
    if isLast { try check() }
    return try outcome.get()
  }

  /// Looks whether a signal came; as cheap as reading a number.
  ///
  /// - Throws: `Interrupted`.
  package static func check() throws {
    if let signal { throw Interrupted(signal: signal) }
  }

  /// The signal that came while an output was open.
  package static var signal: Int32? {
    let signal = chiral_signal_caught()
    return signal == 0 ? nil : signal
  }

  /// Lets the program receive the signals, to be called from its first thread: whoever started it may have done so from a
  /// thread that blocks them, as those of libdispatch do, and that is inherited.
  package static func unblock() { chiral_signals_unblock() }

  /// Takes the mark away, for a program that goes on after an interrupted output.
  package static func forget() { chiral_signal_forget() }

  /// Ends the program by a signal.
  package static func end(by signal: Int32) -> Never { chiral_signal_end(signal) }
}

/// The user, or the system, asked the program to end while it was writing an output, which is taken back.
package struct Interrupted: Error, Equatable, Sendable {
  /// SIGINT, SIGTERM or SIGHUP.
  package let signal: Int32
}
