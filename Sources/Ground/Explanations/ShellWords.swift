/// Command lines as a POSIX shell reads them.
package enum ShellWords {
  /// The words of a command as one text, each in quotes where it needs them.
  package static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// A word that a shell takes as it is.
  package static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-_./:,=+@%".utf8.contains(byte)
    }
  }
}
