/// Shares as tables print them: in percent with one decimal, the same in every locale.
package enum Percent {
  /// What stands where there is no number.
  package static let gap = "–"

  /// Such as `85.6`; `gap` for none.
  package static func text(_ share: Double?) -> String {
    guard let share, share.isFinite, share.magnitude < 1e6 else { return gap }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }

  /// A threshold's share with two decimals or more, such as `0.10`.
  package static func alpha(_ alpha: Double) -> String {
    let text = "\(alpha)"
    let decimals = text.split(separator: ".").last.map(\.count) ?? 0
    return decimals < 2 && !text.contains("e") ? text + "0" : text
  }
}
