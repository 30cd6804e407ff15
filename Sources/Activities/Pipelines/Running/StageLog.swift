import Files

/// What a stage's command says, kept in a file: its beginning and its end, whatever lies between where that is much.
package final class StageLog {
  private let file: FileWriter
  private var written = 0
  private var tail: [UInt8] = []
  private var leftOut = 0

  /// The most bytes of the beginning, and of the end.
  package static let mostBytes = 1 << 19

  /// Creates the file. One that is there goes, and nothing is written into it: it may have other names.
  ///
  /// - Throws: `OutputError.notReplaceable` where something is there that is no file, `.failed`.
  package init(path: String) throws {
    try OwnPlace(path).clear()
    file = try FileWriter(path: path, despiteInterruption: true, sparing: true)
  }

  /// Adds what was said.
  ///
  /// - Throws: `OutputError.failed`.
  package func add(_ bytes: [UInt8]) throws {
    let head = bytes.prefix(max(0, Self.mostBytes - written))
    if !head.isEmpty {
      try file.write(Array(head))
      written += head.count
    }
    tail += bytes.dropFirst(head.count)
    // Not with every piece, as what stays moves.
    if tail.count > 2 * Self.mostBytes { cut() }
  }

  /// Writes the end and closes the file.
  ///
  /// - Throws: `OutputError.failed`.
  package func finish() throws {
    cut()
    if leftOut > 0 { try file.write(Array("\n[\(leftOut) bytes are left out here]\n".utf8)) }
    try file.write(tail)
    try file.finish()
  }

  private func cut() {
    let surplus = max(0, tail.count - Self.mostBytes)
    leftOut += surplus
    tail.removeFirst(surplus)
  }
}
