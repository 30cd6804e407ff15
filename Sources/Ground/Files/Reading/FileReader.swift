import Explanations
import Foundation

/// Reads a file from outside piece by piece, front to back, for content that need not be in memory at once.
package final class FileReader {
  /// The path as the user gave it.
  package let path: String
  private let descriptor: Int32
  private static let piece = 1 << 18

  /// Opens the file.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package init(path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next piece, or an empty one at the file's end.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package func next() throws -> [UInt8] {
    while true {
      var got = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
        got = read(descriptor, buffer.baseAddress, buffer.count)
        count = max(0, got)
      }
      if got >= 0 { return bytes }
      if errno != EINTR { throw failure() }
    }
  }

  private func failure() -> DocumentError {
    .unreadable(file: path, reason: String(cString: strerror(errno)))
  }
}
