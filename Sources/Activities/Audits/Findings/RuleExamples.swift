import Documents

/// A case of each rule that has one in a known dataset, a manifest of the kind `audit`.
package struct RuleExamples: Equatable, Sendable {
  private let examples: [AuditRule: String]

  /// Reads the library's examples.
  ///
  /// - Throws: `DocumentError` for whatever isn't as it should be, such as an unknown rule.
  package init(in library: ManifestLibrary) throws {
    try self.init(ManifestNode(contentsOf: library.path(of: "audit", named: "examples")))
  }

  /// What the manifest names as its format.
  package static let format = FormatName(kind: "audit-examples", version: 1)

  /// Decodes a manifest: `examples`, each with the id of a `rule` and its `example`.
  package init(_ node: ManifestNode) throws {
    var examples: [AuditRule: String] = [:]
    for element in try node.fields(of: Self.format, known: ["examples"])["examples"].elements() {
      let fields = try element.fields(known: ["rule", "example"])
      let rule = try fields["rule"].choice(of: AuditRule.self)
      guard examples[rule] == nil else {
        throw try fields["rule"].error(found: "'\(rule.rawValue)' again", expected: "each rule once")
      }
      examples[rule] = try fields["example"].string()
    }
    self.examples = examples
  }

  /// The rule's example, or `nil` where none is known.
  subscript(rule: AuditRule) -> String? { examples[rule] }
}
