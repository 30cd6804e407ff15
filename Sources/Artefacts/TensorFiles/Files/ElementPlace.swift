import Files

/// Where the elements of a tensor stand.
enum ElementPlace: Sendable {
  /// In the open file, from its first byte.
  case bytes(ByteSource)
  /// In an entry of a zip archive, from an offset into what it unfolds to.
  case entry(ZipArchive, ZipEntry, offset: Int, isChecked: Bool)

  /// The first `count` bytes.
  func bytes(count: Int) throws -> ByteSource {
    switch self {
    case .bytes(let source): try source.part(at: 0, count: count)
    case .entry(let archive, let entry, let offset, let isChecked):
      try archive.content(of: entry, isChecked: isChecked).part(at: offset, count: count)
    }
  }
}
