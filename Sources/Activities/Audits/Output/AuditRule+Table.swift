import Tables

extension AuditRule {
  /// All rules as a table: id, gravity, definition, example; the article on the rules holds the Markdown one.
  package static func table(examples: RuleExamples) -> Table {
    Table(
      caption: "Rules of the audit",
      columns: [.text("rule"), .text("gravity"), .sentences("finds"), .sentences("for example")],
      texts: allCases.map { [$0.rawValue, $0.gravity.rawValue, $0.definition, examples[$0] ?? Numbers.gap] })
  }
}
