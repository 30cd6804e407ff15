extension AuditRule {
  /// All rules as a table: id, gravity, definition, example; the article on the rules holds the Markdown one.
  package static func table(asMarkdown: Bool, examples: RuleExamples) -> String {
    let rows = allCases.map { [$0.rawValue, $0.gravity.rawValue, $0.definition, examples[$0] ?? "–"] }
    let table = Table(
      title: "Rules of the audit",
      columns: [.text("rule"), .text("gravity"), .text("finds"), .text("for example")], rows: rows)
    return asMarkdown ? MarkdownReport.text(of: table) : TextReport.text(of: table)
  }
}
