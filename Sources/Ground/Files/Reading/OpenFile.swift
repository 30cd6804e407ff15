import Explanations
import Foundation

/// A regular file that is open for reading at any offset; it closes when nobody holds it.
final class OpenFile: Sendable {
  let path: String
  let size: Int
  private let descriptor: Int32

  /// Opens a file without waiting for anybody: a named pipe would wait for a writer.
  ///
  /// - Parameter following: Whether a symbolic link is followed.
  /// - Throws: `DocumentError.unreadable`, also for what isn't a regular file; `.isFolder` for a folder.
  init(path: String, following: Bool = true) throws {
    let link = following ? 0 : O_NOFOLLOW
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | link)
    guard descriptor >= 0 else {
      let isLink = !following && errno == ELOOP
      throw DocumentError.unreadable(file: path, reason: isLink ? "a symbolic link" : Self.lastReason())
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = Self.lastReason()
      close(descriptor)
      throw DocumentError.unreadable(file: path, reason: reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      if status.st_mode & S_IFMT == S_IFDIR { throw DocumentError.isFolder(file: path) }
      throw DocumentError.unreadable(file: path, reason: Self.kind(of: status.st_mode))
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads from `offset` until `target` is full or the file ends.
  ///
  /// - Returns: The number of bytes that there were.
  func read(at offset: Int, upTo target: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < target.count {
      let got = pread(
        descriptor, target.baseAddress?.advanced(by: done), target.count - done, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { throw DocumentError.unreadable(file: path, reason: Self.lastReason()) }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// Fills `target` from `offset`; a file that shrank meanwhile is an error, where a mapped one would be a signal.
  func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws {
    let done = try read(at: offset, upTo: target)
    guard done == target.count else {
      throw DocumentError.malformed(
        file: path, place: "byte \(offset + done)", found: "the end of the file",
        expected: "\(target.count - done) bytes more")
    }
  }

  /// What there is instead of a regular file or a folder.
  private static func kind(of mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFIFO: "a named pipe, not a regular file"
    case S_IFCHR, S_IFBLK: "a device, not a regular file"
    default: "not a regular file"
    }
  }

  private static func lastReason() -> String { String(cString: strerror(errno)) }
}
