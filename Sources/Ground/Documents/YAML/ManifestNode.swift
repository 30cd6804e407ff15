import Explanations
import Files
import Yams

/// One node of a YAML manifest with its place, decoded strictly: wrong kinds, unknown, missing and repeated keys
/// are errors that name file, line and the nearest known key.
package struct ManifestNode {
  /// The manifest's path, as errors name it.
  package let file: String
  let node: Node

  /// The root of a manifest.
  ///
  /// - Throws: `DocumentError` when the file isn't readable, larger than 1 MiB, not YAML, has keys that are no texts, or
  ///   says by its aliases more than `checkExtent` allows.
  package init(contentsOf path: String) throws {
    try self.init(InputFile(path: path, limit: 1 << 20))
  }

  /// The root of a manifest in memory.
  ///
  /// - Throws: `DocumentError`, as of a file.
  package init(_ input: InputFile) throws {
    guard let text = String(validating: input.bytes, as: UTF8.self) else {
      throw DocumentError.malformed(
        file: input.path, place: "1:1", found: "bytes that are not UTF-8", expected: "UTF-8 text")
    }
    do {
      guard let root = try Self.compose(text, file: input.path) else {
        throw DocumentError.malformed(file: input.path, place: "1:1", found: "nothing", expected: "a mapping")
      }
      self.init(file: input.path, node: root)
      try checkExtent()
    } catch let error as YamlError {
      throw Self.malformed(error, file: input.path)
    }
  }

  /// The document, whose keys are texts.
  ///
  /// The parser compares a mapping's keys with all that is in them, and one made of aliases of aliases takes it for ever. So
  /// it reads the text without aliases first: each becomes a scalar, as no plain text begins with a `*`, and the
  /// character in its place is one that counts for columns as the `*` does.
  private static func compose(_ text: String, file: String) throws -> Node? {
    let scalars = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "*" ? aliasMark : $0 }))
    let plain = try Yams.compose(yaml: scalars)
    if let plain { try ManifestNode(file: file, node: plain).checkKeys() }
    return text.utf8.contains(UInt8(ascii: "*")) ? try Yams.compose(yaml: text) : plain
  }

  /// Of those characters that Unicode leaves to private use.
  private static let aliasMark: Unicode.Scalar = "\u{E000}"

  private func checkKeys() throws {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        let key = ManifestNode(file: file, node: key)
        guard case .scalar(let text) = key.node else { throw key.wrongKind(expected: "a text as a key") }
        if text.string.unicodeScalars.first == Self.aliasMark, text.style == .plain {
          throw key.error(found: "an alias", expected: "a text as a key")
        }
        try ManifestNode(file: file, node: value).checkKeys()
      }
    case .sequence(let sequence):
      for element in sequence { try ManifestNode(file: file, node: element).checkKeys() }
    case .scalar, .alias: return
    }
  }

  /// The parser's error, whose own description quotes the text over several lines.
  private static func malformed(_ error: YamlError, file: String) -> DocumentError {
    let (place, found): (Mark?, Wording) =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (mark, "'\(problem)'")
      case .reader(let problem, _, _, _): (nil, "'\(problem)'")
      case .duplicatedKeysInMapping(let keys, let context): (context.mark, "\(list: keys.sorted()) twice")
      default: (nil, "what the parser refuses, '\(error)'")
      }
    return .malformed(
      file: file, place: place.map { "\($0.line):\($0.column)" } ?? "YAML", found: found,
      expected: "a YAML document")
  }

  private init(file: String, node: Node) {
    self.file = file
    self.node = node
  }

  /// `line:column`, or `1:1` where the parser kept none.
  package var place: String { node.mark.map { "\($0.line):\($0.column)" } ?? "1:1" }

  /// An error at this node, for a value that is well formed and yet wrong.
  package func error(found: Wording, expected: Wording) -> DocumentError {
    .malformed(file: file, place: place, found: found, expected: expected)
  }

  /// The fields of a mapping whose keys are all among `known`.
  package func fields(known: [String]) throws -> ManifestFields {
    guard case .mapping(let mapping) = node else { throw wrongKind(expected: "a mapping") }
    for key in mapping.keys.map({ ManifestNode(file: file, node: $0) }) {
      let name = try key.string()
      guard known.contains(name) else {
        throw DocumentError.unknownKey(file: file, place: key.place, key: name, known: known)
      }
    }
    return try fields()
  }

  /// The fields of a mapping with any keys, such as names that the manifest itself defines.
  package func fields() throws -> ManifestFields {
    guard case .mapping(let mapping) = node else { throw wrongKind(expected: "a mapping") }
    var entries: [(key: String, node: ManifestNode)] = []
    for (key, value) in mapping {
      let keyNode = ManifestNode(file: file, node: key)
      entries.append((try keyNode.string(), ManifestNode(file: file, node: value)))
    }
    return ManifestFields(owner: self, entries: entries)
  }

  /// The elements of a sequence.
  package func elements() throws -> [ManifestNode] {
    guard case .sequence(let sequence) = node else { throw wrongKind(expected: "a list") }
    return sequence.map { ManifestNode(file: file, node: $0) }
  }

  /// Bytes of a scalar.
  private static let longestString = 1 << 16

  /// A scalar as text.
  package func string() throws -> String {
    guard case .scalar(let scalar) = node else { throw wrongKind(expected: "a string") }
    guard scalar.string.utf8.count <= Self.longestString else {
      throw error(
        found: "a text of \(scalar.string.utf8.count) bytes", expected: "at most \(Self.longestString)")
    }
    return scalar.string
  }

  /// A whole number.
  package func int() throws -> Int {
    guard case .scalar(let scalar) = node, let value = Int(scalar.string) else {
      throw wrongKind(expected: "a whole number")
    }
    return value
  }

  /// A whole number within a range.
  package func int(in range: ClosedRange<Int>) throws -> Int {
    let value = try int()
    guard range.contains(value) else {
      throw error(found: "\(value)", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A finite number in decimal digits, as a whole one is.
  package func double() throws -> Double {
    guard case .scalar(let scalar) = node, scalar.string.utf8.allSatisfy("0123456789+-.eE".utf8.contains),
      let value = Double(scalar.string), value.isFinite
    else {
      throw wrongKind(expected: "a number")
    }
    return value
  }

  /// `true` or `false`.
  package func bool() throws -> Bool {
    guard case .scalar(let scalar) = node, let value = Bool(scalar.string) else {
      throw wrongKind(expected: "true or false")
    }
    return value
  }

  /// One of a type's cases, by raw value.
  package func choice<Choice: CaseIterable & RawRepresentable<String>>(of type: Choice.Type) throws -> Choice {
    let text = try string()
    guard let choice = Choice(rawValue: text) else {
      throw error(found: "'\(text)'", expected: "\(list: Choice.allCases.map(\.rawValue))")
    }
    return choice
  }

  private func wrongKind(expected: Wording) -> DocumentError {
    switch node {
    case .scalar(let scalar): error(found: "'\(scalar.string)'", expected: expected)
    case .mapping: error(found: "a mapping", expected: expected)
    case .sequence: error(found: "a list", expected: expected)
    case .alias: error(found: "an alias", expected: expected)
    }
  }
}
