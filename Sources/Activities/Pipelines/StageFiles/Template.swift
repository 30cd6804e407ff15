import Documents
import Explanations

/// A text of a stage file, and where values go in it: `predictions/${matcher.name}.jsonl`.
struct Template {
  /// `${name}` or `${name.field}`.
  struct Reference: Equatable {
    let name: String
    let field: String?
  }

  enum Piece: Equatable {
    case text(String)
    case reference(Reference)
  }

  let node: ManifestNode
  let pieces: [Piece]

  /// - Throws: `DocumentError` for what is no text, and for a reference that isn't closed or has no name.
  init(_ node: ManifestNode) throws {
    self.node = node
    var pieces: [Piece] = []
    var rest = try node.string()[...]
    while let start = rest.firstRange(of: "${") {
      if start.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<start.lowerBound]))) }
      let behind = rest[start.upperBound...]
      guard let end = behind.firstIndex(of: "}"), let reference = Reference(behind[..<end]) else {
        throw node.error(
          found: "'\(rest[start.lowerBound...].prefix(40))'",
          expected: "a reference such as ${images} or ${matcher.name}")
      }
      pieces.append(.reference(reference))
      rest = behind[behind.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The reference, where there is nothing else.
  var onlyReference: Reference? {
    if pieces.count == 1, case .reference(let reference) = pieces[0] { reference } else { nil }
  }
}

extension Template.Reference {
  init?(_ text: Substring) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(StageNames.isKey), let name = parts.first else { return nil }
    self.init(name: name, field: parts.count > 1 ? parts[1] : nil)
  }
}
