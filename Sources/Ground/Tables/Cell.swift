/// One cell of a table.
package struct Cell: Equatable, Sendable {
  /// How a cell stands out.
  package enum Emphasis: Equatable, Sendable {
    /// Not at all.
    case none
    /// The best of its column.
    case best
    /// The second best of its column.
    case second
  }

  /// What it says, unescaped, without the interval and the marks behind it.
  package let value: String
  /// How sure that is, such as `[84.0, 87.1]`, which formats for print set smaller; empty for nothing.
  package let interval: String
  /// Signs that notes explain, such as `†` and `≈`; empty for none.
  package var marks: String
  /// How it stands out.
  package var emphasis: Emphasis

  package init(
    _ value: String, interval: String = "", marks: String = "", emphasis: Emphasis = .none
  ) {
    self.value = value
    self.interval = interval
    self.marks = marks
    self.emphasis = emphasis
  }

  /// All that it says, unescaped.
  package var text: String { (interval.isEmpty ? value : "\(value) \(interval)") + marks }
}
