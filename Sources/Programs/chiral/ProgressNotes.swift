import Foundation

/// How far work has come, on standard error: one line that changes on a terminal, a line a tenth elsewhere.
struct ProgressNotes {
  private let what: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var shown = 0

  /// Progress counted in `what`, such as `pairs`.
  init(what: String) { self.what = what }

  /// Shows that `done` of `all` are done.
  mutating func show(_ done: Int, of all: Int) {
    if isTerminal {
      let end = done == all ? "\n" : ""
      FileHandle.standardError.write(Data("\r\(done) of \(all) \(what)\(end)".utf8))
      return
    }
    guard all > 0, done * 10 / all > shown else { return }
    shown = done * 10 / all
    Notes.write("\(done) of \(all) \(what)")
  }
}
