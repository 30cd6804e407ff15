import Foundation

/// A number with a fixed count of decimals, the point being `.` everywhere.
func fixed(_ value: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", locale: nil, value)
}

/// A share between 0 and 1 in percent, one decimal; `–` where there is none.
func percent(_ share: Double?) -> String { share.map { fixed($0 * 100, 1) + "%" } ?? "–" }

/// A whole number with a comma before each three digits.
func grouped(_ value: Int) -> String {
  let digits = Array(String(value.magnitude))
  var text = value < 0 ? "-" : ""
  for (position, digit) in digits.enumerated() {
    if position > 0, (digits.count - position).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
