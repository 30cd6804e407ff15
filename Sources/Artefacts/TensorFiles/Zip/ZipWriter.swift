/// Writes zip archives whose entries are stored, the same bytes for the same content: no times, no permissions.
package enum ZipWriter {
  /// An archive of entries in the order given.
  ///
  /// - Throws: `ContainerError` for names that repeat or are too long, and for more than 65,534 entries or 4 GiB,
  ///   the most without zip64.
  package static func encode(_ entries: [(name: String, content: [UInt8])]) throws -> [UInt8] {
    let total = entries.reduce(22) { $0 + $1.content.count + 2 * $1.name.utf8.count + 76 }
    guard entries.count < 0xFFFF, total < 0xFFFF_FFFF else {
      throw ContainerError.excessive(
        file: "zip archive", place: "\(entries.count) entries", found: "\(total) bytes",
        limit: "65534 entries and 4 GiB; write .safetensors instead")
    }
    var names = Set<String>()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(total)
    var directory: [UInt8] = []
    for (name, content) in entries {
      guard names.insert(name).inserted, name.utf8.count <= 0xFFFF else {
        throw ContainerError.malformed(
          file: "zip archive", place: name, found: "a name twice or too long",
          expected: "names that differ, below 64 KiB")
      }
      let shared = shared(name, content)
      directory += number(0x0201_4B50, 4) + number(20, 2) + shared
      // Comment length, disk, internal and external attributes.
      directory += number(0, 2 + 2 + 2 + 4) + number(bytes.count, 4) + Array(name.utf8)
      bytes += number(0x0403_4B50, 4) + shared + Array(name.utf8)
      bytes += content
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  /// The fields that an entry's header and its directory record share: version 2.0, UTF-8 names, stored, the first
  /// day that the format can express, checksum, sizes, and no extra field.
  private static func shared(_ name: String, _ content: [UInt8]) -> [UInt8] {
    number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
      + number(Int(Inflater.checksum(content)), 4) + number(content.count, 4) + number(content.count, 4)
      + number(name.utf8.count, 2) + number(0, 2)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }
}
