/// Text from outside as a terminal, a table or an error line may show it: on one line, without anything that steers a
/// terminal or turns the reading direction, and no longer than `limit` scalars.
///
/// Control and format characters and Unicode's line ends become U+FFFD.
package func printable(_ text: String, limit: Int = .max) -> String {
  guard text.unicodeScalars.count > limit || text.unicodeScalars.contains(where: isSteering) else {
    return text
  }
  return String(
    String.UnicodeScalarView(text.unicodeScalars.prefix(limit).map { isSteering($0) ? "\u{FFFD}" : $0 }))
}

private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
  // Nearly all text is ASCII, where the table of categories needn't be asked.
  if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
  return switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}
