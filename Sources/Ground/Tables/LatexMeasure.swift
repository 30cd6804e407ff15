/// About how wide text is in Computer Modern at 10 points, the widest of the usual fonts.
enum LatexMeasure {
  /// The width of a text, in points; of bold text where asked.
  static func width(of text: String, isBold: Bool = false) -> Double {
    text.reduce(0) { $0 + width(of: $1) } * (isBold ? 1.15 : 1)
  }

  private static func width(of character: Character) -> Double {
    if let value = character.asciiValue {
      return ascii.indices.contains(Int(value) - 32) ? ascii[Int(value) - 32] : 5
    }
    switch character {
    case "†", "‡", "∗", "°", "·": return 4.5
    case "–", "’", "‘": return 5
    case "≈", "≤", "≥", "≠", "±", "×", "−", "→", "←", "…", "—", "∞": return 10
    default:
      // A letter with an accent, or a number such as U+4E2D for each scalar.
      return LatexText.isLetter(character) ? 8.5 : 42 * Double(character.unicodeScalars.count)
    }
  }

  /// The widths from the space to the tilde, in points.
  private static let ascii: [Double] = [
    3.4, 2.8, 5, 8.4, 5, 8.4, 7.8, 2.8, 3.9, 3.9, 5, 7.8, 2.8, 3.4, 2.8, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
    2.8, 2.8, 7.8, 7.8, 7.8, 4.8, 7.8, 7.5, 7.1, 7.3, 7.7, 6.9, 6.6, 7.9, 7.5, 3.7, 5.2, 7.8, 6.3, 9.2, 7.5,
    7.8, 6.9, 7.8, 7.4, 5.6, 7.3, 7.5, 7.5, 10.3, 7.5, 7.5, 6.2, 2.8, 5, 2.8, 5.3, 3.2, 5.3, 5, 5.6, 4.5,
    5.6, 4.5, 3.1, 5, 5.6, 2.8, 3.1, 5.3, 2.8, 8.4, 5.6, 5, 5.6, 5.3, 4, 4, 3.9, 5.6, 5.3, 7.3, 5.3, 5.3,
    4.5, 5, 2.8, 5, 5.3,
  ]
}
