import Results
import Tables

extension Percent {
  /// Such as `85.6 [84.0, 87.1]`; `gap` for no value.
  package static func text(_ figure: Figure, interval isWanted: Bool) -> String {
    guard isWanted, figure.value != nil, let interval = figure.interval else { return text(figure.value) }
    return "\(text(figure.value)) [\(text(interval.low)), \(text(interval.high))]"
  }
}
