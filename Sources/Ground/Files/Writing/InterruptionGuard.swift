import Dispatch
import Foundation

/// Cleans up when the user interrupts or terminates the program while an output is being written; the signal then
/// ends the program as it would have without the guard.
///
/// One guard at a time: `cancel` restores the dispositions that `init` found.
struct InterruptionGuard {
  private let sources: [any DispatchSourceSignal]
  private static let signals = [SIGINT, SIGTERM]

  /// Starts to watch.
  init(cleanUp: @escaping @Sendable () -> Void) {
    sources = Self.signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        cleanUp()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
  }

  /// Stops to watch.
  func cancel() {
    sources.forEach { $0.cancel() }
    Self.signals.forEach { _ = signal($0, SIG_DFL) }
  }
}
