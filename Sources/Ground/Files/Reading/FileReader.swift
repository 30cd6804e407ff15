/// Reads a regular file from outside piece by piece, front to back, for content that need not be in memory at once.
package final class FileReader {
  private let file: OpenFile
  private var offset = 0
  private static let piece = 1 << 18

  /// Opens the file.
  ///
  /// - Parameter following: Whether a symbolic link is followed.
  /// - Throws: `DocumentError.unreadable`.
  package init(path: String, following: Bool = true) throws {
    file = try OpenFile(path: path, following: following)
  }

  /// The next piece, or an empty one at the file's end.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package func next() throws -> [UInt8] {
    let bytes = try [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
      count = try file.read(at: offset, upTo: UnsafeMutableRawBufferPointer(buffer))
    }
    offset += bytes.count
    return bytes
  }
}
