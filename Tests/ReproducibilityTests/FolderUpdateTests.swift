import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderUpdateTests {
  /// In a process of its own, as a signal would meet other tests too.
  @Test func aSignalWhileAFolderIsHeldTakesTheLockBack() async {
    await #expect(processExitsWith: .success) { try withTemporaryFolder(Self.meetASignal) }
  }

  /// As of a run that is killed when the folder has its name, and what it was made in isn't gone yet.
  @Test func removesWhatAKilledRunLeftBesideTheFolder() throws {
    try withTemporaryFolder { root in
      let left = root + "/.out.partial-0000000000000000"
      for folder in [root + "/out", left] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      }
      try OutputFile.writeInPlace([], to: left + "/lock")
      try FolderUpdate.run(root + "/out") { _ in }
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["out"])
    }
  }

  private static func meetASignal(holding folder: String) throws {
    Interruption.unblock()
    var inside: [String] = []
    let interrupted = #expect(throws: Interrupted.self) {
      try FolderUpdate.holding(folder) {
        inside = try FileManager.default.contentsOfDirectory(atPath: folder)
        raise(SIGTERM)
      }
    }
    #expect(interrupted?.signal == SIGTERM)
    #expect(inside == [".lock"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }
}
