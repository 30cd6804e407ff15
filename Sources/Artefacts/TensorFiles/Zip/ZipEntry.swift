/// One file of a zip archive.
struct ZipEntry: Equatable, Sendable {
  /// Its path in the archive.
  let name: String
  /// Whether it is deflated; stored otherwise.
  let isDeflated: Bool
  /// The bytes it takes in the archive, all inside of it.
  let range: Range<Int>
  /// The bytes it unfolds to, as the archive declares.
  let size: Int
  /// The CRC-32 that the archive declares.
  let checksum: UInt32
}
