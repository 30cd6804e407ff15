import Files
import Foundation
import TestSupport
import Testing

@Suite struct ChildProcessTests {
  private func start(
    _ script: String, in folder: String, output: String? = nil, holding lock: FileLock? = nil,
    mostBytes: Int? = nil
  ) throws -> ChildProcess {
    try ChildProcess(
      program: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"], in: folder,
      output: output, holding: lock, mostBytes: mostBytes)
  }

  private func end(of child: ChildProcess) -> ChildProcess.End {
    while true {
      if let end = child.end() { return end }
      usleep(2000)
    }
  }

  /// What a program started goes on for a quarter of an hour, and holds the lock that the program was given.
  private let longWork = "sleep 900 & echo started; "

  private func locked(_ path: String) throws -> FileLock {
    guard case .held(let lock) = FileLock.attempt(path, creating: true) else { throw CocoaError(.fileLocking) }
    return lock
  }

  @Test func oneThatIsDroppedEndsWithAllThatItStarted() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/lock"
      try startAndDrop(in: folder, lock: path)
      #expect(isReleased(path))
    }
  }

  private func startAndDrop(in folder: String, lock path: String) throws {
    let child = try start(longWork + "wait", in: folder, holding: locked(path))
    while child.read() == .nothing { usleep(2000) }
    #expect(!isFree(path))
    #expect(child.end() == nil)
  }

  @Test func oneThatEndedLeavesNothingRunning() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/lock"
      let child = try start(longWork + "exit 3", in: folder, holding: locked(path))
      #expect(end(of: child) == .exit(status: 3))
      #expect(isReleased(path))
    }
  }

  @Test func aFileHasNoMoreBytesThanItMay() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/zeros"
      let child = try start("exec head -c 100000 /dev/zero", in: folder, output: path, mostBytes: 5000)
      #expect(end(of: child) == .signal(SIGXFSZ))
      #expect(try InputFile(path: path, limit: 1 << 20).bytes.count == 5000)
    }
  }
}
