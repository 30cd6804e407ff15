/// Outside text for pdfLaTeX: nothing in it is a command, and every character can be set.
package enum LatexText {
  /// The text on one line with TeX's special characters escaped. Signs that tables use become commands; a
  /// character that pdfLaTeX can't set in its default fonts becomes its number, such as `\texttt{U+4E2D}`, so
  /// that two names stay two.
  ///
  package static func escape(_ text: String) -> String {
    var escaped = ""
    var previous: Character = " "
    for character in text {
      // Two of these in a row would be a dash, or a quotation mark of another kind.
      if character == previous, "-,'".contains(character) { escaped += "{}" }
      escaped += command(for: character)
      previous = character
    }
    return escaped
  }

  /// The text escaped, with places in long words, which TeX may not know how to hyphenate, where a line may
  /// end.
  ///
  /// - Parameter room: How wide lines are, in points.
  static func prose(_ text: String, room: Double) -> String {
    let longWord = min(longWord, 0.7 * room)
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      if LatexMeasure.width(of: String(word)) < longWord { return escape(String(word)) }
      var unbroken = 0.0
      return word.map { character in
        unbroken += LatexMeasure.width(of: String(character))
        if unbroken < shortestPart { return escape(String(character)) }
        unbroken = 0
        return escape(String(character)) + "\\allowbreak{}"
      }.joined()
    }
    return words.joined(separator: " ")
  }

  /// A word as wide, in points, hardly fits the line that another has begun.
  private static let longWord = 90.0
  /// How wide, in points, the parts of a long word are at least.
  private static let shortestPart = 24.0

  /// A name for `\label`: lower-case letters, digits and hyphens.
  package static func label(_ parts: [String]) -> String {
    let words = parts.flatMap {
      $0.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    }
    return "tab:" + words.joined(separator: "-").prefix(80)
  }

  /// The signs behind a value, raised.
  static func marks(_ marks: String) -> String {
    marks.map { $0 == "≈" ? "$^{\\approx}$" : escape(String($0)) }.joined()
  }

  /// Whether a character is a letter with an accent that LaTeX sets.
  static func isLetter(_ character: Character) -> Bool { letters.contains(character) }

  private static func command(for character: Character) -> String {
    if let command = commands[character] { return command }
    if character.isNewline { return " " }
    // What is equal may be written in two ways, of which TeX knows the one in the set.
    if let place = letters.firstIndex(of: character) { return String(letters[place]) }
    return character.unicodeScalars.map { scalar in
      if 0x20..<0x7F ~= scalar.value { return commands[Character(scalar)] ?? String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\texttt{U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)}"
    }.joined(separator: "\\allowbreak{}")
  }

  /// Letters with accents that LaTeX sets in its default encoding.
  private static let letters: Set<Character> = Set(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ"
      + "ĀāĂăĆćĈĉĊċČčĎďĒēĔĕĖėĚěĜĝĞğĠġĤĥĨĩĪīĬĭİıĴĵĹĺŁłŃńŇňŌōŎŏŐőŒœŔŕŘřŚśŜŝŞşŠšŤťŨũŪūŬŭŮůŰűŴŵŶŷŸŹźŻżŽž")

  private static let commands: [Character: String] = [
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "&": "\\&", "%": "\\%",
    "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}", "<": "$<$", ">": "$>$", "|": "\\textbar{}",
    "`": "\\textasciigrave{}", "≤": "$\\leq$", "≥": "$\\geq$", "≠": "$\\neq$", "≈": "$\\approx$",
    "±": "$\\pm$", "×": "$\\times$", "→": "$\\to$", "←": "$\\leftarrow$", "∞": "$\\infty$", "∗": "$^{*}$",
    "†": "$^\\dagger$", "‡": "$^\\ddagger$", "–": "--", "—": "---", "−": "$-$", "…": "\\dots{}", "’": "'",
    "‘": "`", "“": "``", "”": "''", "§": "\\S{}", "·": "$\\cdot$", "°": "$^\\circ$", "α": "$\\alpha$",
    "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\epsilon$", "η": "$\\eta$", "θ": "$\\theta$",
    "λ": "$\\lambda$", "μ": "$\\mu$", "µ": "$\\mu$", "π": "$\\pi$", "ρ": "$\\rho$", "σ": "$\\sigma$",
    "τ": "$\\tau$", "φ": "$\\phi$", "χ": "$\\chi$", "ψ": "$\\psi$", "ω": "$\\omega$", "Δ": "$\\Delta$",
    "Σ": "$\\Sigma$", "Ω": "$\\Omega$",
  ]
}
