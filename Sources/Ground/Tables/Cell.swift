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

  /// What it says, unescaped.
  package let text: String
  /// How it stands out.
  package var emphasis: Emphasis

  package init(_ text: String, emphasis: Emphasis = .none) {
    self.text = text
    self.emphasis = emphasis
  }
}
