import Documents
import Tables

extension AuditRule {
  /// All rules as a table: id, gravity, definition, example; the article on the rules holds the Markdown one.
  package static func table(examples: RuleExamples) -> Table {
    Table(
      caption: "Rules of the audit",
      columns: [.text("rule"), .text("gravity"), .sentences("finds"), .sentences("for example")],
      texts: allCases.map { [$0.rawValue, $0.gravity.rawValue, $0.definition, examples[$0] ?? Numbers.gap] })
  }

  /// The same as a JSON document.
  ///
  /// - Throws: Nothing that the rules' own texts could cause.
  package static func json(examples: RuleExamples) throws -> String {
    struct Document: Encodable {
      struct Rule: Encodable {
        let rule: String
        let gravity: String
        let finds: String
        let example: String?
      }

      let format = FormatName(kind: "audit-rules", version: 1)
      let rules: [Rule]
    }
    return try CanonicalEncoder(.indented).text(
      of: Document(
        rules: allCases.map {
          .init(rule: $0.rawValue, gravity: $0.gravity.rawValue, finds: $0.definition, example: examples[$0])
        }))
  }
}
