/// What names from annotation files may be, as they become parts of paths and of pairs' names.
package enum PlainName {
  /// Whether a name is a file's, relative, that leads nowhere else: no empty, `.` or `..` part, no leading `/`, no
  /// control character.
  package static func isFile(_ name: String) -> Bool {
    guard !hasControl(name) else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(isPart)
  }

  /// Whether a name may be one part of a path and stand behind the colon of a pair's name: not empty, `.` or `..`,
  /// without `/`, `:` and control characters.
  package static func isLabel(_ name: String) -> Bool {
    isPart(name[...]) && !hasControl(name)
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
  }

  /// A number in at least so many digits, with zeros in front.
  package static func number(_ number: some BinaryInteger, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func isPart(_ part: Substring) -> Bool { !part.isEmpty && part != "." && part != ".." }

  private static func hasControl(_ name: String) -> Bool { name.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
}
