import Foundation

/// Writes a new file from front to back, for content that is too much for memory.
package final class FileWriter {
  /// The file's path.
  package let path: String
  private var descriptor: Int32
  private let despiteInterruption: Bool

  /// Creates the file, emptying one that is there.
  ///
  /// - Parameters:
  ///   - despiteInterruption: Whether it is written also when the program is about to end.
  ///   - sparing: Whether a file that is there is an error, and not emptied.
  /// - Throws: `OutputError.failed` with the system's reason.
  package init(path: String, despiteInterruption: Bool = false, sparing: Bool = false) throws {
    self.path = path
    self.despiteInterruption = despiteInterruption
    // A pipe that nobody reads is an error and not a wait; regular files don't care.
    let old = sparing ? O_EXCL : O_TRUNC
    descriptor = open(path, O_WRONLY | O_CREAT | old | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("creating") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends bytes.
  ///
  /// - Throws: `OutputError.failed` with the system's reason, `Interrupted`.
  package func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

  /// Closes the file; what the system has put off, such as a full disk, comes up here.
  ///
  /// - Throws: `OutputError.failed` with the system's reason.
  package func finish() throws {
    let closing = descriptor
    descriptor = -1
    if closing >= 0, close(closing) != 0 { throw failure("closing") }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    if !despiteInterruption { try Interruption.check() }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw failure("writing")
      }
      rest = rest.dropFirst(written)
    }
  }

  private func failure(_ operation: String) -> OutputError {
    .failed(path: path, operation: operation, reason: String(cString: strerror(errno)))
  }
}
