import CLinux
import Foundation

/// Another program that runs, and the pipe that it writes to. What it starts in its process group ends with it, and all of
/// them with this value. It is asked to end (SIGTERM) when the thread that started it does, be it by SIGKILL, so that it
/// doesn't go on writing alone; that reaches the program alone, and not what it started.
package final class ChildProcess {
  /// How a program ended.
  package enum End: Equatable, Sendable {
    case exit(status: Int32)
    case signal(Int32)
  }

  /// What there is to read of a pipe.
  package enum Piece: Equatable, Sendable {
    case bytes([UInt8])
    /// Nothing yet.
    case nothing
    /// Nobody writes any more.
    case end
  }

  private let process: pid_t
  /// The end of the pipe that is read.
  private let pipe: Int32
  private var outcome: End?

  /// Starts a program with no input, in a process group of its own.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - environment: All of its environment.
  ///   - folder: The folder that it runs in.
  ///   - output: A file for its standard output; `nil` for the pipe that its standard error goes to.
  ///   - lock: A lock that is held, also if this process ends, until the program has.
  ///   - mostBytes: The most bytes that a file which it writes may have: it gets SIGXFSZ where one would have more.
  /// - Throws: `OutputError.failed` with the system's reason.
  package init(
    program: String, arguments: [String], environment: [String: String], in folder: String, output: String?,
    holding lock: FileLock?, mostBytes: Int? = nil
  ) throws {
    func failure(_ operation: String, _ code: Int32 = errno) -> OutputError {
      .failed(path: output ?? program, operation: operation, reason: String(cString: strerror(code)))
    }
    var ends: [Int32] = [-1, -1]
    guard chiral_child_pipe(&ends) == 0 else { throw failure("making a pipe") }
    let (reading, writing) = (ends[0], ends[1])
    var opened = [writing]
    defer { opened.forEach { close($0) } }
    do {
      let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard input >= 0 else { throw failure("opening /dev/null") }
      opened.append(input)
      var target = writing
      if let output {
        target = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
        guard target >= 0 else { throw failure("creating") }
        opened.append(target)
      }
      var process: pid_t = 0
      let code = Self.withWords([program] + arguments) { words in
        Self.withWords(environment.map { "\($0)=\($1)" }.sortedByBytes()) { environment in
          program.withCString { program in
            folder.withCString { folder in
              var child = chiral_child(
                program: program, words: words, environment: environment, folder: folder, input: input,
                output: target, error: writing, kept: lock?.descriptor ?? -1, most_bytes: Int64(mostBytes ?? -1)
              )
              return chiral_child_start(&child, &process)
            }
          }
        }
      }
      guard code == 0 else { throw failure("starting \(program)", code) }
      self.process = process
      pipe = reading
    } catch {
      close(reading)
      throw error
    }
  }

  deinit {
    if outcome == nil {
      send(SIGKILL)
      _ = chiral_child_wait(process, 0)
    }
    close(pipe)
  }

  private static func withWords<Result>(
    _ words: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> Result
  ) -> Result {
    let pointers = words.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// Sends a signal to the program and what it started, if it still runs.
  package func send(_ signal: Int32) { if outcome == nil { kill(-process, signal) } }

  /// How it ended, `nil` while it runs. What it left running in its group is killed.
  package func end() -> End? {
    if let outcome { return outcome }
    let found = chiral_child_wait(process, 1)
    if found == -1 { return nil }
    outcome = found >= 0 ? .exit(status: found) : .signal(-1 - found)
    return outcome
  }

  /// What it has written since the last time.
  package func read() -> Piece {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = Foundation.read(pipe, buffer.baseAddress, buffer.count)
      code = got < 0 ? errno : 0
      count = max(0, got)
    }
    if code == EAGAIN || code == EINTR { return .nothing }
    return bytes.isEmpty ? .end : .bytes(bytes)
  }

  /// Waits until one of some programs has written something or closed its pipe, a signal comes, or a time is over.
  package static func wait(for children: [ChildProcess], milliseconds: Int32) {
    var waits = children.map { pollfd(fd: $0.pipe, events: Int16(POLLIN), revents: 0) }
    poll(&waits, nfds_t(waits.count), milliseconds)
  }
}
