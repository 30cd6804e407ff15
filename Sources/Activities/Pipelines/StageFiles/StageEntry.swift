import Documents
import Explanations

/// A stage as its file has it, before values are put in and repetitions are made.
struct StageEntry {
  /// What a command is given.
  enum Part: String { case inputs, options, outputs }

  /// One key of a part, with its place.
  struct Given {
    let part: Part
    let name: String
    /// Whether the stage does without it: its key ends in `?`.
    let isOptional: Bool
    let node: ManifestNode
  }

  let name: String
  let node: ManifestNode
  let command: ManifestNode
  /// The keys of `each`, in the order of the file, with what they stand for.
  let each: [(key: String, node: ManifestNode)]
  /// In the order of the file.
  let given: [Given]
  /// Names of settings: where one of these isn't given, the stage is left out.
  let needs: [ManifestNode]
  /// Where all of these are given, the stage is left out.
  let unless: [ManifestNode]
  let prints: ManifestNode?
  let shards: ManifestNode?

  private static let keys = [
    "stage", "if", "unless", "each", "command", "inputs", "options", "outputs", "prints", "shards",
  ]

  /// - Throws: `DocumentError`.
  init(_ node: ManifestNode) throws {
    self.node = node
    let fields = try node.fields(known: Self.keys)
    let nameNode = try fields.required("stage", example: "score")
    name = try nameNode.string()
    guard StageNames.isName(name) else {
      throw nameNode.error(
        found: "'\(name)'",
        expected:
          "a name of letters, digits, '.', '_' and '-', at most \(StageNames.longest), a letter or digit first")
    }
    command = try fields.required("command", example: "score")
    each = try fields.optional("each").map(Self.readEach) ?? []
    needs = try fields.optional("if")?.elements() ?? []
    unless = try fields.optional("unless")?.elements() ?? []
    prints = fields.optional("prints")
    shards = fields.optional("shards")
    given = try fields.entries.flatMap { key, node in
      try Part(rawValue: key).map { try Self.readGiven($0, node) } ?? []
    }
  }

  private static func readEach(_ node: ManifestNode) throws -> [(key: String, node: ManifestNode)] {
    let entries = try node.fields().entries
    for (key, value) in entries where !StageNames.isKey(key) {
      throw value.error(
        found: "the key '\(key)' of 'each'", expected: "a name of letters, digits, '_' and '-', a letter first")
    }
    return entries
  }

  private static func readGiven(_ part: Part, _ node: ManifestNode) throws -> [Given] {
    if node.kind == .scalar, try node.string().isEmpty { return [] }
    return try node.fields().entries.map { key, node in
      let isOptional = part == .inputs && key.hasSuffix("?")
      return Given(
        part: part, name: isOptional ? String(key.dropLast()) : key, isOptional: isOptional, node: node)
    }
  }
}
