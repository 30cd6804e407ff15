import Explanations
import Files

extension JSONReader {
  /// Reads a SHA-256.
  package mutating func readDigest() throws -> Digest {
    let before = self
    let text = try readString()
    guard let digest = Digest(hexadecimal: text) else {
      throw before.error(
        found: "'\(text)'", expected: "a SHA-256 in 64 lower-case hexadecimal digits")
    }
    return digest
  }

  /// Reads an identity of one of the given kinds; the version may be another one than today's.
  package mutating func readIdentity(of kinds: String...) throws -> ArtefactID {
    let before = self
    let text = try readString()
    guard let identity = ArtefactID(text), kinds.contains(identity.format.kind) else {
      throw before.error(
        found: "'\(text)'",
        expected: "\(list: kinds.map { "'\(FormatName.prefix)\($0)/'" }, separator: " or ")"
          + " with a version, ':' and a SHA-256 in 64 hexadecimal digits")
    }
    return identity
  }

  /// Reads the name of a file's format, which must be `format`.
  ///
  /// - Throws: `DocumentError`, for another version with what to do about it.
  package mutating func readFormat(_ format: FormatName) throws {
    let before = self
    let text = try readString()
    guard text != format.description else { return }
    throw before.otherFormat(found: text, expected: format)
  }

  /// Reads an object whose field `format` must name `format`, and whose other keys are all among `known`. The format
  /// is looked at before the other keys are, as those of another version are unknown ones.
  ///
  /// - Throws: `DocumentError`.
  package mutating func readFields(of format: FormatName, known: [String]) throws -> JSONFields {
    var (copy, hasFormat) = (self, false)
    try copy.readObject { reader, key in
      guard key == "format" else { return try reader.skipValue() }
      try reader.readFormat(format)
      hasFormat = true
    }
    guard hasFormat else { throw missing(key: "format") }
    return try readFields(["format"] + known.filter { $0 != "format" })
  }

  private func otherFormat(found: String, expected: FormatName) -> DocumentError {
    .otherFormat(file: file.path, place: place, found: Wording(found), expected: "\(expected)")
  }
}

extension JSONFields {
  /// A SHA-256.
  package func digest(_ key: String) throws -> Digest { try value(key) { try $0.readDigest() } }

  /// An identity of the given kind.
  package func identity(_ key: String, of kind: String) throws -> ArtefactID {
    try value(key) { try $0.readIdentity(of: kind) }
  }

  /// Checks that the field `format` names `format`.
  package func expect(_ format: FormatName) throws { try value("format") { try $0.readFormat(format) } }
}

extension ManifestNode {
  /// The fields of a manifest's root: `format`, which must be the name given, and others among `known`.
  package func fields(of format: FormatName, known: [String]) throws -> ManifestFields {
    try expect(format)
    return try fields(known: ["format"] + known)
  }

  /// Checks that a manifest's root names a format: manifests are written by people, so the error says what to write.
  package func expect(_ format: FormatName) throws {
    guard let node = try fields().optional("format") else {
      throw error(found: "no key 'format'", expected: "'format: \(format)' as the first line")
    }
    let text = try node.string()
    guard text == format.description else {
      throw node.error(found: "format '\(text)'", expected: "'format: \(format)'")
    }
  }
}
