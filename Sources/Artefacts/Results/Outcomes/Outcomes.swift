import Documents
import Files

/// What became of each pair of some lists: what figures are made of, and what two methods are compared by.
package struct Outcomes: Sendable {
  /// One list's outcomes.
  package struct List: Sendable {
    package let name: String
    /// In the order of the list.
    package let lines: [OutcomeLine]

    package init(name: String, lines: [OutcomeLine]) {
      self.name = name
      self.lines = lines
    }
  }

  /// What they are called in messages: the file, or that of the predictions.
  package let file: String
  package let header: OutcomeHeader
  /// In the order of the header's coverage.
  package let lists: [List]

  package init(file: String, header: OutcomeHeader, lists: [List]) {
    self.file = file
    self.header = header
    self.lists = lists
  }

  /// The name of the format.
  package static let format = FormatName(kind: "outcomes", version: 1)

  /// Outcomes as `score --outcomes` writes them.
  package static let outputKind = OutputKind.file("outcomes", format: format)
}
