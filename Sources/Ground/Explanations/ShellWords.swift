/// Command lines as a shell reads them: any POSIX shell, and bash where a word has characters that aren't
/// printable.
package enum ShellWords {
  /// The words of a command as one text, each in quotes where it needs them.
  package static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// A word that a shell takes as it is, printable: a command line is shown, and pasted.
  package static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    guard word.unicodeScalars.allSatisfy(\.isPrintable) else { return escaped(word) }
    // By scalars: a quote with an accent on it is one character, and a quote for the shell.
    return "'" + word.unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined() + "'"
  }

  /// A word in bash's quotes with escapes, where characters that aren't printable stand by their bytes.
  private static func escaped(_ word: String) -> String {
    var quoted = "$'"
    for scalar in word.unicodeScalars {
      switch scalar {
      case "'", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.isPrintable: quoted += String(scalar)
      default: quoted += String(scalar).utf8.map(byte).joined()
      }
    }
    return quoted + "'"
  }

  /// A byte by its two digits, behind which another digit is one of its own.
  private static func byte(_ byte: UInt8) -> String {
    (byte < 0x10 ? "\\x0" : "\\x") + String(byte, radix: 16)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-_./:,=+@%".utf8.contains(byte)
    }
  }
}
