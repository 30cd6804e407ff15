import Explanations
import Foundation
import Synchronization

/// Standard output, an output like any other: what can't be written there is an error and not lost.
///
/// Text is held back until there are 64 KiB of it or somebody asks; what the system refuses comes up at the latest in
/// `flush`, which ends every program. May be used from any thread.
package enum StandardOutput {
  /// Why standard output takes no more.
  package enum Failure: Error, Equatable, Sendable {
    /// Nobody reads the pipe any more.
    case closed
    /// The system refused it; the reason is the system's.
    case refused(reason: String)
  }

  /// What hasn't been written yet: there is one standard output, and so one buffer before it.
  private static let pending = Mutex<[UInt8]>([])
  private static let capacity = 1 << 16

  /// Writes text as it stands, which must be printable or meant for a program.
  ///
  /// - Throws: `Failure`.
  package static func write(_ text: String) throws {
    try pending.withLock { bytes in
      bytes.append(contentsOf: text.utf8)
      if bytes.count >= capacity { try empty(&bytes) }
    }
  }

  /// Writes a line for the user.
  ///
  /// - Throws: `Failure`.
  package static func line(_ wording: Wording) throws { try write(wording.text + "\n") }

  /// Hands all that was written to the system.
  ///
  /// - Throws: `Failure`; what could not be written is dropped.
  package static func flush() throws { try pending.withLock { try empty(&$0) } }

  private static func empty(_ bytes: inout [UInt8]) throws {
    let failure = bytes.withUnsafeBytes { writeAll($0, to: STDOUT_FILENO) }
    bytes.removeAll(keepingCapacity: true)
    guard let failure else { return }
    throw failure == EPIPE ? Failure.closed : .refused(reason: String(cString: strerror(failure)))
  }
}

extension StandardOutput.Failure: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .closed:
      Explanation(file: "standard output", found: "a pipe that nobody reads", advice: "Read all of it.")
    case .refused(let reason):
      Explanation(
        file: "standard output", found: "'\(message: reason)' on writing",
        advice: "Check that the place where it goes is open and has room.")
    }
  }
}

/// Standard error, where notes, progress and errors go. Where it can't be written, nobody can be told.
package enum StandardError {
  /// Writes a line for the user.
  package static func line(_ wording: Wording) { write(wording.text + "\n") }

  /// Writes text as it stands, which must be printable; whether that succeeds is no matter.
  package static func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { writeAll($0, to: STDERR_FILENO) }
  }
}

/// Writes bytes to an open file, also where the system takes them in parts.
///
/// - Returns: The system's error number, or `nil` when all is written.
private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if written > 0 {
      rest = rest.dropFirst(written)
    } else if written < 0, errno == EAGAIN {
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wait, 1, -1)
    } else if written == 0 || errno != EINTR {
      return written == 0 ? ENOSPC : errno
    }
  }
  return nil
}
