import Scoring

/// Shares as tables print them: in percent with one decimal, the same in every locale.
public enum Percent {
  /// What stands where there is no number.
  public static let gap = "–"

  /// Such as `85.6`; `gap` for none.
  public static func text(_ share: Double?) -> String {
    guard let share, share.isFinite, share.magnitude < 1e6 else { return gap }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }

  /// Such as `85.6 [84.0, 87.1]`; `gap` for no value.
  public static func text(_ figure: Figure, interval isWanted: Bool) -> String {
    guard isWanted, figure.value != nil, let interval = figure.interval else { return text(figure.value) }
    return "\(text(figure.value)) [\(text(interval.low)), \(text(interval.high))]"
  }

  /// A threshold's share with two decimals or more, such as `0.10`.
  public static func alpha(_ alpha: Double) -> String {
    let text = "\(alpha)"
    let decimals = text.split(separator: ".").last.map(\.count) ?? 0
    return decimals < 2 && !text.contains("e") ? text + "0" : text
  }
}
