/// A figure as a paper prints it, such as `261k`, `53,340` or `45.7%`: its last digit says how it was rounded.
package struct PublishedFigure: Equatable, Sendable {
  /// As printed.
  package let text: String
  /// The least value that rounds to it.
  package let low: Double
  /// The least value above those that round to it.
  package let high: Double

  /// Reads a figure: digits, commas between groups of three, a fraction, and `k`, `M` or `%`; `nil` for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let unit: Double
    switch bytes.last {
    case UInt8(ascii: "k"): unit = 1e3
    case UInt8(ascii: "M"): unit = 1e6
    case UInt8(ascii: "%"): unit = 1e-2
    default: unit = 1
    }
    let number = String(decoding: unit == 1 ? bytes[...] : bytes.dropLast(), as: UTF8.self)
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), number.utf8.count <= 20, let whole = Self.digits(ofGroups: parts[0])
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || Self.areDigits(fraction), let value = Double("\(whole).\(fraction)0") else {
      return nil
    }
    // Beyond what a Double counts exactly there is nothing to compare.
    guard (value + 1) * unit < 0x1p53 else { return nil }
    let half = 0.5 * fraction.reduce(1.0) { step, _ in step / 10 }
    self.text = text
    low = (value - half) * unit
    high = (value + half) * unit
  }

  /// Whether a found value rounds to the figure. Shares get a hair's breadth, since the bounds aren't exact in binary.
  package func admits(_ found: Double) -> Bool { found >= low - 1e-12 && found < high - 1e-12 }

  private static func areDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func digits(ofGroups text: Substring) -> String? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy(areDigits) else { return nil }
    guard groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }) else {
      return nil
    }
    return groups.joined()
  }
}
