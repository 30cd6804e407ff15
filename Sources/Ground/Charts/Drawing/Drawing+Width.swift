extension Drawing {
  /// Advance widths of DejaVu Sans in hundredths of the size, characters of a width together.
  private static let advances: [(width: Double, characters: String)] = [
    (27, "'"), (28, "ijl"), (29, "IJ"), (32, " ,.·"), (34, "/:;\\|"), (35, "f"), (36, "-"), (39, "()[]t"),
    (40, "!"), (41, "r"), (46, "\""), (50, "*_`†‡–"), (52, "sz"), (53, "?"), (55, "c"), (56, "L"), (58, "Fk"),
    (59, "vxy"), (60, "P"), (61, "TYao"), (62, "e"), (63, "ESbdghnpqu"), (64, "$0123456789{}"), (66, "Kα"),
    (68, "AV"), (69, "BRXZ"), (70, "C"), (73, "U"), (75, "HN"), (77, "DG"), (78, "&"), (79, "OQ"), (82, "w"),
    (84, "#+<=>^~≤≈×"), (86, "M"), (95, "%"), (97, "m"), (99, "W"), (100, "@…"),
  ]
  private static let widths = Dictionary(
    advances.flatMap { width, characters in characters.unicodeScalars.map { ($0, width) } },
    uniquingKeysWith: { first, _ in first })

  /// About how wide a text is drawn, in pixels.
  ///
  /// Letters outside the table count as wide ones: a text may need less room, and rarely more.
  package static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let hundredths = text.unicodeScalars.reduce(0) { $0 + (widths[$1] ?? ($1.value < 0x2E80 ? 70 : 100)) }
    return hundredths / 100 * size * (isBold ? 1.13 : 1)
  }

  /// A text that takes no more room than given: cut in the middle, where `…` stands, if it has to be.
  package static func cut(_ text: String, to room: Double, size: Double, isBold: Bool = false) -> String {
    if width(of: text, size: size, isBold: isBold) <= room { return text }
    let scalars = Array(text.unicodeScalars)
    func shortened(_ kept: Int) -> String {
      String(String.UnicodeScalarView(scalars.prefix((kept + 1) / 2))) + "…"
        + String(String.UnicodeScalarView(scalars.suffix(kept / 2)))
    }
    // The most that fits: what is kept grows with its number.
    var (fits, fails) = (0, scalars.count)
    while fails - fits > 1 {
      let middle = (fits + fails) / 2
      let isFitting = width(of: shortened(middle), size: size, isBold: isBold) <= room
      (fits, fails) = isFitting ? (middle, fails) : (fits, middle)
    }
    return shortened(fits)
  }
}
