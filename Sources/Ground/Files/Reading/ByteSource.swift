import Explanations

/// Bytes at offsets, from an open file or from memory, or a part of either; copies share what they read from.
///
/// Files are read with `pread` into the memory that asked, so that large tensors are copied once.
package struct ByteSource: Sendable {
  private enum Backing: Sendable {
    case file(OpenFile)
    case memory(path: String, bytes: [UInt8])
  }

  private let backing: Backing
  private let range: Range<Int>

  private init(_ backing: Backing, range: Range<Int>) {
    self.backing = backing
    self.range = range
  }

  /// A regular file, which stays open as long as this or a part of it lives.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package init(path: String) throws {
    let file = try OpenFile(path: path)
    self.init(.file(file), range: 0..<file.size)
  }

  /// Bytes in memory; the file's path is what errors call them.
  package init(_ file: InputFile) {
    self.init(.memory(path: file.path, bytes: file.bytes), range: 0..<file.bytes.count)
  }

  /// The file's path, as the user gave it.
  package var path: String {
    switch backing {
    case .file(let file): file.path
    case .memory(let path, _): path
    }
  }

  /// The number of bytes.
  package var count: Int { range.count }

  /// The part of `count` bytes from `offset`.
  ///
  /// - Throws: `DocumentError.malformed` when it isn't inside.
  package func part(at offset: Int, count: Int) throws -> ByteSource {
    try check(offset, count)
    let start = range.lowerBound + offset
    return ByteSource(backing, range: start..<(start + count))
  }

  /// `count` bytes from `offset`.
  ///
  /// - Throws: `DocumentError`.
  package func read(at offset: Int, count: Int) throws -> [UInt8] {
    try check(offset, count)
    return try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      initialized = count
    }
  }

  /// All bytes, as a file in memory.
  ///
  /// - Throws: `DocumentError`, `.tooLarge` for more than `limit` bytes.
  package func load(limit: Int) throws -> InputFile {
    guard count <= limit else { throw DocumentError.tooLarge(file: path, bytes: count, limit: limit) }
    return InputFile(path: path, bytes: try read(at: 0, count: count))
  }

  /// Fills `target` with the bytes from `offset`.
  package func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws {
    try check(offset, target.count)
    let start = range.lowerBound + offset
    switch backing {
    case .file(let file): try file.read(at: start, into: target)
    case .memory(_, let bytes):
      bytes.withUnsafeBytes { target.copyMemory(from: .init(rebasing: $0[start..<(start + target.count)])) }
    }
  }

  private func check(_ offset: Int, _ count: Int) throws {
    guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else {
      throw DocumentError.malformed(
        file: path, place: "byte \(offset)", found: "the end after \(self.count) bytes",
        expected: "\(count) bytes from there")
    }
  }
}
