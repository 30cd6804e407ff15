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

  /// Decodes a manifest: the id of a rule, and its example.
  package init(_ node: ManifestNode) throws {
    var examples: [AuditRule: String] = [:]
    for (key, value) in try node.fields(known: AuditRule.allCases.map(\.rawValue)).entries {
      if let rule = AuditRule(rawValue: key) { examples[rule] = try value.string() }
    }
    self.examples = examples
  }

  /// The rule's example, or `nil` where none is known.
  subscript(rule: AuditRule) -> String? { examples[rule] }
}
