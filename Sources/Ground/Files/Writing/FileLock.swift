import Foundation

/// An exclusive lock on a regular file, by `flock(2)`, held until `release` or as long as the value lives: also against
/// other processes, containers that share a volume, and the same process.
package final class FileLock: Sendable {
  /// What came of trying to lock a file.
  package enum Attempt: Sendable {
    case held(FileLock)
    /// Somebody else holds it.
    case busy
    /// The file is open, but its file system knows no locks.
    case noLocks(FileLock)
    /// There is no such file to open, for the system's reason.
    case failed(code: Int32)
  }

  /// The open file, for reading and writing.
  package let descriptor: Int32
  private let path: String

  private init(_ descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Tries to lock a file without waiting.
  ///
  /// - Parameter creating: Whether the file is made where there is none.
  package static func attempt(_ path: String, creating: Bool) -> Attempt {
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (creating ? O_CREAT : 0)
    for _ in 0..<Self.mostTries {
      let descriptor = open(path, flags, 0o666)
      guard descriptor >= 0 else { return .failed(code: errno) }
      let lock = FileLock(descriptor, path: path)
      guard FileIdentity(of: descriptor)?.isRegularFile == true else { return .failed(code: EINVAL) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        return errno == EWOULDBLOCK ? .busy : .noLocks(lock)
      }
      // Whoever held the lock before may have removed or replaced the file meanwhile: then it is another one's name.
      if FileIdentity(path) == FileIdentity(of: descriptor) { return .held(lock) }
    }
    return .busy
  }

  private static let mostTries = 16

  /// Removes the file, while it is still locked and nothing else has its name.
  package func remove() { remove(at: path) }

  /// The same of a file that was renamed since it was locked.
  package func remove(at path: String) {
    if FileIdentity(path) == FileIdentity(of: descriptor) { unlink(path) }
  }
}
