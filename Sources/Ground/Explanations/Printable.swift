/// How much of a text is shown, in characters.
package enum PrintableLimit {
  /// A name or a value from outside.
  package static let text = 80
  /// The path of a file, or a place in it.
  package static let path = 200
  /// A whole message, or one that another program or library wrote.
  package static let message = 2000
}

/// Text from outside as a terminal, a table or an error line may show it: on one line, without anything that steers a
/// terminal, turns the reading direction or can't be seen, and of at most `limit` characters.
///
/// Control and format characters, Unicode's line ends and all that is drawn as nothing are written like `\u{1B}`. A
/// longer text is cut in the middle, where `…` stands; only its ends are looked at. What is printable already stays as
/// it is, so that it does no harm to ask twice; a text that has the six characters `\u{1B}` itself can't be told from
/// one that has the control character.
package func printable(_ text: some StringProtocol, limit: Int = PrintableLimit.text) -> String {
  // Nearly all text is short and plain, and there is much of it.
  if text.utf8.count <= limit, text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return String(text) }
  let scalars = text.unicodeScalars
  let (whole, isWhole) = pieces(of: scalars, within: limit)
  if isWhole { return whole.joined() }
  let (tail, _) = pieces(of: scalars.reversed(), within: max(0, limit - 1) / 2)
  let (head, _) = pieces(of: scalars, within: max(0, limit - 1) - max(0, limit - 1) / 2)
  return head.joined() + "…" + tail.reversed().joined()
}

/// Text from outside of many lines, printable in the same way but whole: line feeds and tabs stay, and nothing is
/// cut.
package func printableLines(_ text: some StringProtocol) -> String {
  var lines = ""
  lines.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    if scalar == "\n" || scalar == "\t" {
      lines.unicodeScalars.append(scalar)
    } else {
      lines += shown(scalar)
    }
  }
  return lines
}

/// A scalar as it is shown.
private func shown(_ scalar: Unicode.Scalar) -> String {
  scalar.isPrintable ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

/// The first scalars of a text, each printable, as many as have room for `limit` scalars in all; and whether that is
/// all of them.
private func pieces(
  of scalars: some Sequence<Unicode.Scalar>, within limit: Int
) -> (pieces: [String], isWhole: Bool) {
  var pieces: [String] = []
  var count = 0
  for scalar in scalars {
    let piece = shown(scalar)
    count += piece.unicodeScalars.count
    if count > limit { return (pieces, false) }
    pieces.append(piece)
  }
  return (pieces, true)
}

extension Unicode.Scalar {
  /// Whether a scalar is seen as what it is, and nothing else follows from it.
  package var isPrintable: Bool {
    // Nearly all text is ASCII, where the table of properties needn't be asked.
    if isASCII { return 0x20..<0x7F ~= value }
    if properties.isDefaultIgnorableCodePoint { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

/// The bytes of a name that the system gave and that isn't UTF-8, as text: each byte that isn't ASCII like `\x{FF}`.
package func printable(bytes: some Sequence<UInt8>) -> String {
  let pieces = bytes.map { byte in
    byte < 0x80 ? String(Unicode.Scalar(byte)) : "\\x{\(String(byte, radix: 16, uppercase: true))}"
  }
  return printable(pieces.joined(), limit: PrintableLimit.path)
}
