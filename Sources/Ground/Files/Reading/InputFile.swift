import Explanations
import Foundation

/// The whole content of a file from outside, with the name that errors use for it.
package struct InputFile: Sendable {
  /// The path as the user gave it.
  package let path: String
  /// The content.
  package let bytes: [UInt8]

  /// A file that is in memory already; `path` is what errors call it.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Reads a regular file.
  ///
  /// - Parameter limit: The most bytes such a file may have.
  /// - Throws: `DocumentError.unreadable` or `.tooLarge`.
  package init(path: String, limit: Int = 4 << 30) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DocumentError.unreadable(file: path, reason: Self.lastReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw DocumentError.unreadable(file: path, reason: Self.lastReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DocumentError.unreadable(file: path, reason: "not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw DocumentError.tooLarge(file: path, bytes: size, limit: limit) }
    var failure: String?
    bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      // A file that shrinks meanwhile ends early; one that grows is read up to the size it had.
      while count < size {
        let got = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = Self.lastReason() }
        if got <= 0 { break }
        count += got
      }
    }
    if let failure { throw DocumentError.unreadable(file: path, reason: failure) }
    self.path = path
  }

  private static func lastReason() -> String { String(cString: strerror(errno)) }

  /// `line:column`, both from 1, of a byte offset.
  package func place(ofByte offset: Int) -> String {
    let before = bytes.prefix(offset)
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
    return "\(line):\(column)"
  }
}
