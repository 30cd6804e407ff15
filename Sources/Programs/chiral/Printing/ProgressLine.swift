import Foundation
import Synchronization

/// Progress on standard error: a line that is written over on a terminal, else a line each tenth of the way.
final class ProgressLine: Sendable {
  private let name: String
  private let isTerminal = isatty(2) == 1
  private let lastStep = Mutex(0)

  /// A line that says what is being done.
  init(_ name: String) { self.name = name }

  /// Shows how far the work is; cheap when nothing changes for the eye. May be called from any thread.
  func show(_ done: Int, of all: Int) {
    let steps = isTerminal ? 200 : 10
    let step = all > 0 ? done * steps / all : steps
    lastStep.withLock { last in
      guard step > last else { return }
      last = step
      let end = isTerminal && done < all ? "" : "\n"
      FileHandle.standardError.write(
        Data("\(isTerminal ? "\r" : "")\(name): \(done) of \(all)\(end)".utf8))
    }
  }
}
