import Documents
import Files

/// What tells the content of a place from any other, wherever it lies: `file:` or `folder:` and a SHA-256, or the identity
/// that an artefact of ours has itself.
package enum PlaceIdentity: Hashable, Sendable {
  /// The SHA-256 of a file's bytes.
  case file(Digest)
  /// The SHA-256 of a line `<digest>  <path in the folder>` a file, in the order of the paths. Hidden files don't count:
  /// those are locks and what is being written.
  case folder(Digest)
  case artefact(ArtefactID)

  /// The identity that a text names, or `nil`.
  package init?(_ text: String) {
    if let artefact = ArtefactID(text) {
      self = .artefact(artefact)
    } else if text.hasPrefix(Self.filePrefix), let digest = Self.digest(text, behind: Self.filePrefix) {
      self = .file(digest)
    } else if text.hasPrefix(Self.folderPrefix), let digest = Self.digest(text, behind: Self.folderPrefix) {
      self = .folder(digest)
    } else {
      return nil
    }
  }

  private static let filePrefix = "file:"
  private static let folderPrefix = "folder:"

  private static func digest(_ text: String, behind prefix: String) -> Digest? {
    Digest(hexadecimal: String(text.dropFirst(prefix.count)))
  }
}

extension PlaceIdentity: CustomStringConvertible, Encodable {
  package var description: String {
    switch self {
    case .file(let digest): "\(Self.filePrefix)\(digest)"
    case .folder(let digest): "\(Self.folderPrefix)\(digest)"
    case .artefact(let id): "\(id)"
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
