import Results
import Tables

extension Numbers {
  /// Such as `85.6 [84.0, 87.1]`; `gap` for no value.
  static func points(_ figure: Figure, interval isWanted: Bool) -> String {
    guard isWanted, let interval = self.interval(of: figure) else { return points(figure.value) }
    return "\(points(figure.value)) \(interval)"
  }

  /// Such as `[84.0, 87.1]`; `nil` where there is no value, or nobody drew any.
  static func interval(of figure: Figure) -> String? {
    guard figure.value != nil, let interval = figure.interval else { return nil }
    return "[\(points(interval.low)), \(points(interval.high))]"
  }
}
