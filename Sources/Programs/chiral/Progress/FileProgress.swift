import Foundation
import Synchronization

/// Tells on standard error how many files are written: in place on a terminal, a line every tenth elsewhere.
final class FileProgress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let state = Mutex((files: 0, tenth: 0))

  init(total: Int, isShown: Bool) {
    self.total = max(1, total)
    self.isShown = isShown && total >= 20_000
  }

  /// Counts files that were written.
  func add(_ files: Int) {
    guard isShown else { return }
    state.withLock { state in
      state.files += files
      let tenth = min(10, state.files * 10 / total)
      if isTerminal {
        FileHandle.standardError.write(Data("\r\(state.files) files".utf8))
      } else if tenth > state.tenth {
        FileHandle.standardError.write(Data("\(state.files) files\n".utf8))
      }
      state.tenth = tenth
    }
  }

  /// Ends the line on a terminal.
  func finish() {
    if isShown, isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
  }
}
