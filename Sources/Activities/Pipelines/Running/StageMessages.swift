import Explanations

/// Reads what commands say on standard error: how far they are, what else there is to note, and their error.
package struct StageMessages: Equatable {
  /// How far a command is.
  package struct Count: Equatable {
    package let done: Int
    package let all: Int
    /// The counts as the command says them, such as `120 of 400 pairs`, printable.
    package let text: String

    package init(done: Int, all: Int, text: String) {
      self.done = done
      self.all = all
      self.text = text
    }
  }

  /// The last count.
  package private(set) var count: Count?
  package private(set) var notes = 0
  /// The last error, printable and without the word before it.
  package private(set) var error: String?
  private var line: [UInt8] = []

  package init() {}

  /// The most bytes of a line that count; the rest of a longer one is dropped.
  private static let longest = 1 << 14

  /// Takes the next bytes.
  package mutating func add(_ bytes: [UInt8]) {
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { endLine() }
      line += part.element.prefix(Self.longest - line.count)
    }
  }

  /// Takes what stands behind the last line feed.
  package mutating func finish() { endLine() }

  private mutating func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    guard !line.isEmpty else { return }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("Error: ") {
      error = printable(text.dropFirst(7), limit: StageFailure.mostCharacters)
    } else if text.hasPrefix("note: ") {
      notes += 1
    } else if let match = text.prefixMatch(of: /([0-9,]{1,20}) of ([0-9,]{1,20}) [^,]+/) {
      guard let done = Self.number(match.1), let all = Self.number(match.2), all > 0 else { return }
      count = Count(done: min(done, all), all: all, text: printable(match.0))
    }
  }

  private static func number(_ text: Substring) -> Int? { Int(text.filter { $0 != "," }) }
}
