import Explanations
import Files

/// Reads and checks the directory of a zip archive (APPNOTE.TXT 6.3.10, sections 4.3 and 4.4).
struct ZipDirectory {
  private let source: ByteSource

  init(_ source: ByteSource) { self.source = source }

  private struct End {
    /// Where the record, or its zip64 form, starts: the directory lies before.
    var position: Int
    var entries: Int
    var size: Int
    var offset: Int
  }

  private static let unknown32 = 0xFFFF_FFFF

  /// The entries, none overlapping another.
  func entries() throws -> [ZipEntry] {
    let end = try findEnd()
    guard end.size <= ContainerLimits.headerBytes else {
      throw ContainerError.excessive(
        file: source.path, place: "zip directory", found: "\(end.size) bytes",
        limit: "\(ContainerLimits.headerBytes >> 20) MiB")
    }
    guard end.offset <= end.position, end.size <= end.position - end.offset else {
      throw malformed("zip directory", "a directory beyond the end of the file", "one inside")
    }
    let bytes = try source.read(at: end.offset, count: end.size)
    var entries: [ZipEntry] = []
    var names = Set<String>()
    var position = 0
    var count = 0
    while position < bytes.count {
      let (entry, length) = try record(bytes[position...], directory: end.offset)
      position += length
      if let entry {
        guard names.insert(entry.name).inserted else {
          throw malformed(entry.name, "a second entry of this name", "one")
        }
        entries.append(entry)
      }
      count += 1
    }
    guard count == end.entries else {
      throw malformed("zip directory", "\(count) entries", "the \(end.entries) that its end declares")
    }
    try checkOverlaps(entries)
    return entries
  }

  private func findEnd() throws -> End {
    let tail = min(source.count, 22 + 0xFFFF)
    let bytes = try source.read(at: source.count - tail, count: tail)
    var candidate = bytes.count - 22
    while candidate >= 0 {
      let record = LittleEndian(bytes[candidate...])
      if record.number(at: 0, count: 4) == 0x0605_4B50,
        record.number(at: 20, count: 2) == bytes.count - candidate - 22
      {
        return try end(record, at: source.count - tail + candidate)
      }
      candidate -= 1
    }
    throw malformed("byte \(source.count)", "no end of a zip directory", "one: the file is cut off or damaged")
  }

  private func end(_ record: LittleEndian, at position: Int) throws -> End {
    guard let disk = record.number(at: 4, count: 2), let start = record.number(at: 6, count: 2),
      let entries = record.number(at: 10, count: 2), let size = record.number(at: 12, count: 4),
      let offset = record.number(at: 16, count: 4)
    else { throw malformed("byte \(position)", "a cut off end of the directory", "22 bytes") }
    guard [0, 0xFFFF].contains(disk), [0, 0xFFFF].contains(start) else {
      throw ContainerError.unsupported(
        file: source.path, place: "byte \(position)", found: "an archive in several parts",
        advice: "Join them first.")
    }
    let end = End(position: position, entries: entries, size: size, offset: offset)
    guard entries == 0xFFFF || size == Self.unknown32 || offset == Self.unknown32 else { return end }
    return try largeEnd(before: position) ?? end
  }

  /// The zip64 form of the record, where there is one.
  private func largeEnd(before position: Int) throws -> End? {
    guard position >= 20 else { return nil }
    let locator = LittleEndian(try source.read(at: position - 20, count: 20))
    guard locator.number(at: 0, count: 4) == 0x0706_4B50 else { return nil }
    guard let start = locator.number(at: 8, count: 8), start <= position - 20 - 56 else {
      throw malformed("byte \(position - 20)", "a zip64 record outside of the file", "one inside")
    }
    let record = LittleEndian(try source.read(at: start, count: 56))
    guard record.number(at: 0, count: 4) == 0x0606_4B50, let entries = record.number(at: 32, count: 8),
      let size = record.number(at: 40, count: 8), let offset = record.number(at: 48, count: 8)
    else { throw malformed("byte \(start)", "no zip64 record", "the end of a zip64 directory") }
    return End(position: start, entries: entries, size: size, offset: offset)
  }

  /// One record of the directory and its length; no entry for a folder.
  private func record(_ bytes: ArraySlice<UInt8>, directory: Int) throws -> (entry: ZipEntry?, length: Int) {
    let place = "zip directory byte \(bytes.startIndex)"
    let record = LittleEndian(bytes)
    guard record.number(at: 0, count: 4) == 0x0201_4B50, let flags = record.number(at: 8, count: 2),
      let method = record.number(at: 10, count: 2), let checksum = record.number(at: 16, count: 4),
      var stored = record.number(at: 20, count: 4), var size = record.number(at: 24, count: 4),
      let nameLength = record.number(at: 28, count: 2), let extraLength = record.number(at: 30, count: 2),
      let commentLength = record.number(at: 32, count: 2), var offset = record.number(at: 42, count: 4),
      46 + nameLength + extraLength + commentLength <= bytes.count
    else { throw malformed(place, "a damaged record", "a record of the zip directory") }
    let length = 46 + nameLength + extraLength + commentLength
    let nameBytes = bytes.dropFirst(46).prefix(nameLength)
    guard let name = String(validating: nameBytes, as: UTF8.self) else {
      throw malformed(place, "a name that isn't UTF-8", "UTF-8")
    }
    if name.hasSuffix("/") { return (nil, length) }
    var large = largeFields(bytes.dropFirst(46 + nameLength).prefix(extraLength))
    // Only what didn't fit in 32 bits stands in the extra field, in this order.
    if size == Self.unknown32 { size = large.isEmpty ? size : large.removeFirst() }
    if stored == Self.unknown32 { stored = large.isEmpty ? stored : large.removeFirst() }
    if offset == Self.unknown32 { offset = large.isEmpty ? offset : large.removeFirst() }
    guard flags & 1 == 0, method == 0 || method == 8 else {
      throw ContainerError.unsupported(
        file: source.path, place: name, found: flags & 1 == 0 ? "compression method \(method)" : "encryption",
        advice: "Save the archive stored or deflated.")
    }
    guard method == 8 || size == stored else {
      throw malformed(name, "\(stored) stored bytes of \(size)", "as many as the entry has")
    }
    guard ContainerLimits.allows(size, from: stored) else {
      throw ContainerError.excessive(
        file: source.path, place: name, found: "\(size) bytes unfolding from \(stored)",
        limit: "\(ContainerLimits.factor) times as many and \(ContainerLimits.floor >> 20) MiB")
    }
    let start = try dataStart(of: name, header: offset, before: directory)
    guard stored <= directory - start else {
      throw malformed(name, "\(stored) bytes from byte \(start)", "an end before the directory at \(directory)")
    }
    return (
      ZipEntry(
        name: name, isDeflated: method == 8, range: start..<(start + stored), size: size,
        checksum: UInt32(truncatingIfNeeded: checksum)), length
    )
  }

  /// The numbers of an entry's zip64 extra field.
  private func largeFields(_ extra: ArraySlice<UInt8>) -> [Int] {
    let record = LittleEndian(extra)
    var position = 0
    while let kind = record.number(at: position, count: 2),
      let length = record.number(at: position + 2, count: 2)
    {
      if kind == 1 {
        return stride(from: 0, to: length - 7, by: 8).compactMap {
          record.number(at: position + 4 + $0, count: 8)
        }
      }
      position += 4 + length
    }
    return []
  }

  /// Where an entry's bytes start, behind its own header.
  private func dataStart(of name: String, header: Int, before directory: Int) throws -> Int {
    guard header <= directory, directory - header >= 30 else {
      throw malformed(name, "an entry at byte \(header)", "one before the directory at \(directory)")
    }
    let local = LittleEndian(try source.read(at: header, count: 30))
    guard local.number(at: 0, count: 4) == 0x0403_4B50, let nameLength = local.number(at: 26, count: 2),
      let extraLength = local.number(at: 28, count: 2)
    else { throw malformed(name, "no entry at byte \(header)", "one") }
    let start = header + 30 + nameLength + extraLength
    guard start <= directory, nameLength == name.utf8.count,
      try source.read(at: header + 30, count: nameLength).elementsEqual(name.utf8)
    else { throw malformed(name, "another name in the entry itself", "the one in the directory") }
    return start
  }

  private func checkOverlaps(_ entries: [ZipEntry]) throws {
    var end = 0
    for entry in entries.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) {
      guard entry.range.lowerBound >= end else {
        throw malformed(entry.name, "bytes that another entry uses too", "bytes of its own")
      }
      end = entry.range.upperBound
    }
  }

  private func malformed(_ place: String, _ found: Wording, _ expected: Wording) -> ContainerError {
    .malformed(file: source.path, place: place, found: found, expected: expected)
  }
}
