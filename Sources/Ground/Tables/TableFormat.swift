/// The formats of a table.
package enum TableFormat: String, CaseIterable, Sendable {
  /// Aligned columns for a terminal.
  case text
  /// GitHub's Markdown.
  case markdown
  /// A `tabular` with the rules of `booktabs`.
  case latex
  /// Comma-separated values after RFC 4180.
  case csv
}
