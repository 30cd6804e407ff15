/// A report of several sections.
package struct Page: Equatable, Sendable {
  /// One section.
  package struct Section: Equatable, Sendable {
    /// Its heading.
    package let title: String
    /// Sentences before the tables.
    package var notes: [String]
    /// The tables, each with a caption.
    package var tables: [Table]
    /// The items of the list behind the tables.
    package var items: [Item]

    package init(title: String, notes: [String] = [], tables: [Table] = [], items: [Item] = []) {
      self.title = title
      self.notes = notes
      self.tables = tables
      self.items = items
    }
  }

  /// One item of a section's list.
  package struct Item: Equatable, Sendable {
    /// Its short name.
    package let title: String
    /// Whether it asks for attention.
    package let isGrave: Bool
    /// A number that belongs to it, as text.
    package let number: String
    /// What it says, in a sentence.
    package let sentence: String
    /// Lines below it.
    package let details: [String]

    package init(title: String, isGrave: Bool, number: String, sentence: String, details: [String]) {
      self.title = title
      self.isGrave = isGrave
      self.number = number
      self.sentence = sentence
      self.details = details
    }
  }

  /// What the page is about.
  package let title: String
  /// The line under the title.
  package let subtitle: String
  /// The sections, in order.
  package let sections: [Section]

  package init(title: String, subtitle: String, sections: [Section]) {
    self.title = title
    self.subtitle = subtitle
    self.sections = sections
  }
}
