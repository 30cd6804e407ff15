/// One cell of a table.
public struct Cell: Equatable, Sendable {
  /// How a cell stands out.
  public enum Emphasis: Equatable, Sendable {
    /// Not at all.
    case none
    /// The best of its column.
    case best
    /// The second best of its column.
    case second
  }

  /// What it says, unescaped.
  public let text: String
  /// How it stands out.
  public var emphasis: Emphasis

  /// A cell of its parts.
  public init(_ text: String, emphasis: Emphasis = .none) {
    self.text = text
    self.emphasis = emphasis
  }
}
