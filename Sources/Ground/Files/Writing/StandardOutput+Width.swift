import Foundation

extension StandardOutput {
  /// How many characters a line of a table has where nobody says how many there is room for, as in a file or a pipe.
  package static let usualWidth = 100

  /// How many characters a line of a table may have: on a terminal as many as `COLUMNS` says or as it has, else the
  /// usual number, so that what is written to a file is the same everywhere.
  package static var width: Int {
    width(of: STDOUT_FILENO)
  }

  /// The width of what an open file leads to.
  fileprivate static func width(of descriptor: Int32) -> Int {
    guard isatty(descriptor) == 1 else { return usualWidth }
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    return width(
      columns: ProcessInfo.processInfo.environment["COLUMNS"], terminal: isKnown ? Int(size.ws_col) : nil)
  }

  /// The width of a terminal.
  ///
  /// - Parameters:
  ///   - columns: What `COLUMNS` says.
  ///   - terminal: What the system says.
  /// - Returns: The first of the two that is a number of characters in which a table can be read, else the usual one.
  package static func width(columns: String?, terminal: Int?) -> Int {
    [columns.flatMap { Int($0) }, terminal].compactMap { $0 }.first { 20...10_000 ~= $0 } ?? usualWidth
  }
}

extension StandardError {
  /// How many characters a line may have that is written over, see `StandardOutput.width`.
  package static var width: Int { StandardOutput.width(of: STDERR_FILENO) }
}
