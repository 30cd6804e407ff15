import Documents
import Explanations

/// What a pipeline may be given by `--set`.
package struct PipelineSetting: Equatable, Sendable {
  /// How a given value is taken.
  package enum Kind: String, CaseIterable, Sendable {
    case text
    /// A path; a relative one begins at the folder in which the program runs.
    case path
    /// Several values, separated by commas.
    case list
  }

  package let name: String
  /// What it is, for people.
  package let about: String?
  package let kind: Kind
  package let isRequired: Bool
  /// Its values where none is given. A path among them is like any in the file: an output of a stage, or one from the
  /// stage file's folder.
  let standard: [String]

  private static let keys = ["about", "kind", "required", "default"]

  /// A scalar or a list, which is the default; or a mapping that says more.
  ///
  /// - Throws: `DocumentError`.
  init(name: String, _ node: ManifestNode) throws {
    self.name = name
    guard node.kind == .mapping else {
      (about, isRequired) = (nil, false)
      kind = node.kind == .list ? .list : .text
      standard = try Self.values(node)
      return
    }
    let fields = try node.fields(known: Self.keys)
    about = try fields.optional("about")?.string()
    isRequired = try fields.optional("required")?.bool() ?? false
    let standardNode = fields.optional("default")
    let kind =
      try fields.optional("kind")?.choice(of: Kind.self) ?? (standardNode?.kind == .list ? .list : .text)
    if let standardNode {
      if isRequired {
        throw standardNode.error(found: "a default of a required setting", expected: "one of the two")
      }
      if standardNode.kind == .list, kind != .list {
        throw standardNode.error(found: "a list", expected: "one value, or 'kind: list'")
      }
    }
    self.kind = kind
    standard = try standardNode.map(Self.values) ?? []
  }

  /// The texts of a scalar or a list; an empty one is no value.
  private static func values(_ node: ManifestNode) throws -> [String] {
    let nodes = node.kind == .list ? try node.elements() : [node]
    return try nodes.map { node in
      let text = try node.string()
      guard text.utf8.count <= Bound.longest, !text.hasControls else {
        throw node.error(
          found: "'\(text)'", expected: "at most \(Bound.longest) bytes without control characters")
      }
      return text
    }.filter { !$0.isEmpty }
  }
}

extension String {
  /// Whether a control character is in it, such as a line feed.
  var hasControls: Bool {
    // Nearly all text is plain.
    !utf8.allSatisfy { 0x20..<0x7F ~= $0 }
      && unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
