import Foundation
import TestSupport
import Testing

/// What a build leaves that is stopped, has no room, or is not welcome.
@Suite struct BuildInterruptionTests {
  /// Makes annotations of AP-10K's size in `<root>/data`, so that there is time to interrupt.
  private func prepare(_ root: String) throws {
    let made = try ChiralCommand.run(["synth", "--annotations-only", "--out", root + "/data"])
    #expect(made.status == 0, "\(made.errors)")
  }

  private func arguments(_ root: String, _ recipe: String = "ap10k-geoaware") -> [String] {
    ["build", recipe, "--data", root + "/data", "--out", root + "/out"]
  }

  private func contents(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func isSound(_ folder: String) throws -> Bool {
    try ChiralCommand.run(["verify", folder]).status == 0
  }

  @Test(arguments: [0.02, 0.15, 0.3, 0.5, 0.8, 1.2]) func aKillLeavesTheOldFolderOrNone(seconds: Double) throws
  {
    try withTemporaryFolder { root in
      try prepare(root)
      for force in [[], ["--force"]] {
        let process = try ChiralCommand.start(arguments(root) + force)
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        if FileManager.default.fileExists(atPath: root + "/out") { #expect(try isSound(root + "/out")) }
        let again = try ChiralCommand.run(arguments(root, "ap10k-directed") + ["--force"])
        #expect(again.status == 0, "\(again.errors)")
        #expect(try contents(root) == ["data", "out"])
        #expect(try isSound(root + "/out"))
      }
    }
  }

  @Test(arguments: [SIGINT, SIGTERM]) func anInterruptionLeavesNothing(signal: Int32) throws {
    try withTemporaryFolder { root in
      try prepare(root)
      let process = try ChiralCommand.start(arguments(root))
      let isWriting = { try contents(root).contains { $0.hasPrefix(".out.partial-") } }
      for _ in 0..<2000 where try !isWriting() { Thread.sleep(forTimeInterval: 0.005) }
      #expect(try isWriting())
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationStatus != 0)
      #expect(try contents(root) == ["data"])
    }
  }

  @Test(arguments: [100, 6000, 14_000]) func aFullPlaceIsExplained(kilobytes: Int) throws {
    try withTemporaryFolder { root in
      try prepare(root)
      let outcome = try ChiralCommand.run(after: "ulimit -f \(kilobytes)", arguments(root))
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("/.out.partial-"), "\(outcome.errors)")
      #expect(outcome.errors.contains("Check that the place is writable and has room; nothing was left there."))
      #expect(try contents(root) == ["data"])
    }
  }

  @Test func aPlaceThatCannotBeIsExplained() throws {
    try withTemporaryFolder { root in
      try prepare(root)
      try OutputText.write("a file", to: root + "/file")
      for place in [root + "/file/out", "/proc/none/out"] {
        let outcome = try ChiralCommand.run([
          "build", "ap10k-geoaware", "--data", root + "/data", "--out", place,
        ])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("\(place): found '"), "\(outcome.errors)")
        #expect(outcome.errors.contains("on creating the folder"), "\(outcome.errors)")
      }
      #expect(try contents(root) == ["data", "file"])
    }
  }
}
