import Files

/// What tells one artefact from all others: its kind, its format's version and the digest of its content.
///
/// Whatever is made from other artefacts records their identities; resuming, comparing and refusing look at nothing
/// else. As text `chiral-benchmark/2:` and 64 hexadecimal digits.
package struct ArtefactID: Hashable, Sendable {
  /// Kind and version.
  package let format: FormatName
  /// The SHA-256 of what the format says counts.
  package let digest: Digest

  package init(format: FormatName, digest: Digest) {
    self.format = format
    self.digest = digest
  }

  /// The identity that a text names, or `nil`.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let format = FormatName(text[..<colon]),
      let digest = Digest(hexadecimal: String(text[text.index(after: colon)...]))
    else { return nil }
    self.init(format: format, digest: digest)
  }
}

extension ArtefactID: CustomStringConvertible, Encodable {
  package var description: String { "\(format):\(digest)" }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
