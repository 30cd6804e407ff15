import Files

/// A zip archive, opened: its directory is read and checked, its entries are read when asked for.
///
/// Read here rather than by a library because stored entries must be found in the file, to be converted straight
/// from it, and because hostile archives have to be refused before memory is claimed: entries that overlap,
/// repeat, lie outside of the file, or unfold to far more than they take. Zip64 is read; encrypted entries,
/// archives in several parts, and methods but stored and deflated are not.
struct ZipArchive: Sendable {
  static let magic: [UInt8] = [0x50, 0x4B, 3, 4]
  static let emptyMagic: [UInt8] = [0x50, 0x4B, 5, 6]

  /// The archive's path.
  var path: String { source.path }
  /// The files in the directory's order.
  let entries: [ZipEntry]
  private let source: ByteSource

  /// Reads the directory.
  ///
  /// - Throws: `ContainerError` or `DocumentError`.
  init(_ source: ByteSource) throws {
    self.source = source
    entries = try ZipDirectory(source).entries()
  }

  /// What an entry unfolds to: a part of the file where it is stored, memory where it is deflated.
  ///
  /// - Parameter isChecked: Whether a stored entry's checksum is compared; that of a deflated one always is. torch
  ///   can be told to write no valid ones.
  func content(of entry: ZipEntry, isChecked: Bool) throws -> ByteSource {
    let stored = try source.part(at: entry.range.lowerBound, count: entry.range.count)
    if !entry.isDeflated {
      if isChecked { try check(Inflater.checksum(stored), of: entry) }
      return stored
    }
    let bytes = try inflate(stored, entry, count: entry.size, isWhole: true)
    try check(Inflater.checksum(bytes), of: entry)
    return ByteSource(InputFile(path: path, bytes: bytes))
  }

  /// The first bytes of an entry, at most `count`.
  func prefix(of entry: ZipEntry, count: Int) throws -> [UInt8] {
    let stored = try source.part(at: entry.range.lowerBound, count: entry.range.count)
    let count = min(count, entry.size)
    return entry.isDeflated
      ? try inflate(stored, entry, count: count, isWhole: false) : try stored.read(at: 0, count: count)
  }

  private func inflate(_ stored: ByteSource, _ entry: ZipEntry, count: Int, isWhole: Bool) throws -> [UInt8] {
    do {
      return try Inflater.inflate(stored, count: count, isWhole: isWhole)
    } catch Inflater.Failure.damaged(let reason) {
      throw ContainerError.malformed(
        file: path, place: entry.name, found: "a damaged deflate stream (\(reason))",
        expected: "one of \(entry.size) bytes")
    }
  }

  private func check(_ checksum: UInt32, of entry: ZipEntry) throws {
    guard checksum == entry.checksum else {
      throw ContainerError.malformed(
        file: path, place: entry.name, found: "the CRC-32 \(String(checksum, radix: 16))",
        expected: "\(String(entry.checksum, radix: 16)) as the archive's directory says")
    }
  }
}

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
