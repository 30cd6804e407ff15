import Explanations

/// A report of several sections.
package struct Page: Equatable, Sendable {
  /// One section.
  package struct Section: Equatable, Sendable {
    /// Its heading.
    package let title: String
    /// Sentences before the tables.
    package var notes: [Wording]
    /// The tables, each with a caption.
    package var tables: [Table]
    /// The items of the list behind the tables.
    package var items: [Item]

    package init(title: String, notes: [Wording] = [], tables: [Table] = [], items: [Item] = []) {
      self.title = printable(title)
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
      self.title = printable(title)
      self.isGrave = isGrave
      self.number = number
      self.sentence = printable(sentence, limit: PrintableLimit.message)
      self.details = details.map { printable($0, limit: PrintableLimit.message) }
    }

    /// The same without the lines below it.
    package var withoutDetails: Item {
      Item(title: title, isGrave: isGrave, number: number, sentence: sentence, details: [])
    }
  }

  /// What the page is about, printable.
  package let title: String
  /// The line under the title.
  package let subtitle: Wording
  /// The sections, in order.
  package let sections: [Section]

  package init(title: String, subtitle: Wording, sections: [Section]) {
    self.title = printable(title, limit: PrintableLimit.path)
    self.subtitle = subtitle
    self.sections = sections
  }
}
