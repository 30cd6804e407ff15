import Foundation
import TestSupport
import Testing

/// What a build leaves that is stopped, has no room, or is not welcome.
@Suite struct BuildInterruptionTests {
  /// Makes annotations in `<root>/data`, of AP-10K's size where no other is given, so that there is time to interrupt.
  private func prepare(_ root: String, images: Int = 10_015) throws {
    let made = try ChiralCommand.run([
      "synth", "--annotations-only", "--images", "\(images)", "--out", root + "/data",
    ])
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

  /// Starts a build and waits until it writes: its staging folder stands beside the place.
  private func startWriting(_ root: String, more: [String] = []) throws -> Process {
    let process = try ChiralCommand.start(arguments(root) + more)
    let isWriting = { try contents(root).contains { $0.hasPrefix(".out.partial-") } }
    while try process.isRunning && !isWriting() { Thread.sleep(forTimeInterval: 0.001) }
    #expect(try isWriting())
    return process
  }

  /// Sends a signal, and says whether it is what ended the process.
  private func end(_ process: Process, by signal: Int32) -> Bool {
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal && process.terminationStatus == signal
  }

  /// After a kill the next build clears up and succeeds.
  private func expectRecovery(_ root: String, _ left: [String]) throws {
    let again = try ChiralCommand.run(arguments(root, "ap10k-directed") + ["--force"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try contents(root) == left)
    #expect(try isSound(root + "/out"))
  }

  /// Kills at a share of the time that a whole build takes.
  @Test(arguments: [0.02, 0.2, 0.4, 0.6, 0.8, 0.95]) func aKillLeavesTheOldFolderOrNone(share: Double) throws {
    try withTemporaryFolder { root in
      try prepare(root, images: 3000)
      let (out, old) = (root + "/out", root + "/old")
      let start = Date()
      #expect(try ChiralCommand.run(arguments(root, "ap10k-directed")).status == 0)
      let whole = Date().timeIntervalSince(start)
      try FileManager.default.moveItem(atPath: out, toPath: old)
      for hasOld in [false, true] {
        var wasKilled = false
        // A build that was too quick to be killed is begun again, and killed earlier.
        for attempt in 0..<8 where !wasKilled {
          if FileManager.default.fileExists(atPath: out) { try FileManager.default.removeItem(atPath: out) }
          if hasOld { try FileManager.default.copyItem(atPath: old, toPath: out) }
          let process = try ChiralCommand.start(arguments(root) + (hasOld ? ["--force"] : []))
          Thread.sleep(forTimeInterval: whole * share * pow(0.8, Double(attempt)))
          wasKilled = end(process, by: SIGKILL)
        }
        #expect(wasKilled)
        let isThere = FileManager.default.fileExists(atPath: out)
        #expect(isThere || !hasOld)
        if isThere { #expect(try isSound(out)) }
        try expectRecovery(root, ["data", "old", "out"])
      }
    }
  }

  @Test(arguments: [false, true]) func aKillWhileWritingTouchesNothingElse(hasOld: Bool) throws {
    try withTemporaryFolder { root in
      try prepare(root, images: 3000)
      if hasOld { #expect(try ChiralCommand.run(arguments(root, "ap10k-directed")).status == 0) }
      let manifest = FileManager.default.contents(atPath: root + "/out/MANIFEST.json")
      #expect((manifest != nil) == hasOld)
      let process = try startWriting(root, more: hasOld ? ["--force"] : [])
      #expect(end(process, by: SIGKILL))
      let left = try contents(root)
      #expect(left.count { $0.hasPrefix(".out.partial-") } == 1)
      #expect(left.filter { !$0.hasPrefix(".") } == (hasOld ? ["data", "out"] : ["data"]))
      if hasOld {
        #expect(FileManager.default.contents(atPath: root + "/out/MANIFEST.json") == manifest)
        #expect(try isSound(root + "/out"))
      }
      try expectRecovery(root, ["data", "out"])
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func anInterruptionLeavesNothing(signal: Int32) throws {
    try withTemporaryFolder { root in
      try prepare(root, images: 3000)
      let process = try startWriting(root)
      #expect(end(process, by: signal), "\(process.terminationReason) \(process.terminationStatus)")
      #expect(try contents(root) == ["data"])
    }
  }

  @Test(arguments: [100, 6000, 14_000]) func aFullPlaceIsExplained(kilobytes: Int) throws {
    try withTemporaryFolder { root in
      try prepare(root)
      let outcome = try ChiralCommand.run(after: "ulimit -f \(kilobytes)", arguments(root))
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("Error: \(root)/out"), "\(outcome.errors)")
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
