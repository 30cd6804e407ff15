/// Numbers as Chiral prints them, the same in every locale.
package enum Numbers {
  /// What stands where there is no number.
  package static let gap = "–"

  /// A whole number with a comma before each three digits, such as `261,034`.
  package static func grouped(_ value: Int?) -> String {
    guard let value else { return gap }
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A share of 1 in points of a hundred, such as `85.6`.
  package static func points(_ share: Double?) -> String { decimal(share, times: 100, decimals: 1) }

  /// A difference of two shares in points, with its sign, such as `+2.3`.
  package static func change(_ share: Double?) -> String {
    let text = points(share)
    return text.contains { "123456789".contains($0) } && !text.hasPrefix("-") ? "+" + text : text
  }

  /// A share of 1 in percent, such as `45.7%`.
  package static func percent(_ share: Double?, decimals: Int = 1) -> String {
    let text = decimal(share, times: 100, decimals: decimals)
    return text == gap ? text : text + "%"
  }

  /// A part of a whole in percent.
  package static func percent(_ part: Int, of whole: Int) -> String {
    percent(whole > 0 ? Double(part) / Double(whole) : nil)
  }

  /// A number with so many decimals.
  package static func fixed(_ value: Double?, _ decimals: Int) -> String {
    decimal(value, times: 1, decimals: decimals)
  }

  /// A number in its shortest form that reads back the same, a whole one without a fraction.
  package static func plain(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

  /// Seconds as minutes and seconds, such as `2:05`, rounded up.
  package static func clock(_ seconds: Double) -> String {
    guard seconds < 1e9 else { return gap }
    let whole = Int(max(0, seconds).rounded(.up))
    return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }

  /// A threshold's share with two decimals or more, such as `0.10`.
  package static func alpha(_ alpha: Double) -> String {
    let text = "\(alpha)"
    let decimals = text.split(separator: ".").last.map(\.count) ?? 0
    return decimals < 2 && !text.contains("e") ? text + "0" : text
  }

  /// Rounds to the nearest, halves away from zero, as published figures are; `gap` for what isn't finite.
  private static func decimal(_ value: Double?, times unit: Double, decimals: Int) -> String {
    guard let value else { return gap }
    let scaled = (value * (0..<decimals).reduce(unit) { scale, _ in scale * 10 }).rounded()
    guard scaled.magnitude < 1e15 else { return gap }
    let digits = String(Int(scaled).magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }
}
