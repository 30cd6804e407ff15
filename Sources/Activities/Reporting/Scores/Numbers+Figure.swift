import Results
import Tables

extension Numbers {
  /// Such as `85.6 [84.0, 87.1]`; `gap` for no value.
  static func points(_ figure: Figure, interval isWanted: Bool) -> String {
    guard isWanted, figure.value != nil, let interval = figure.interval else { return points(figure.value) }
    return "\(points(figure.value)) [\(points(interval.low)), \(points(interval.high))]"
  }
}
