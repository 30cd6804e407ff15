import Documents
import Explanations
import Files
import Foundation
import Pipelines
import TestSupport
import Testing

@Suite struct PipelineRunTests {
  private static let all = ["synth", "build", "match/a", "score/a", "match/b", "score/b", "leaderboard"]

  @Test func whatIsAsBeforeIsSkippedAndWhatChangedRuns() throws {
    try withTemporaryFolder { root in
      var world = try SmallPipeline(in: root)
      #expect(try world.make().states()["synth"] == .due(.neverRun))
      let first = try world.run()
      #expect(Set(first.ran) == Set(Self.all))
      #expect(first.summary.run == 7 && first.summary.upToDate == 0)
      let whole = try world.outputs()
      #expect(whole["leaderboard.txt"]?.isEmpty == false)
      // No lock and nothing half-written stays.
      let kept = try FolderListing.files(below: world.work + "/.chiral-run")
      #expect(kept.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".txt") }.isEmpty, "\(kept)")

      #expect(try world.run().ran.isEmpty)
      #expect(try world.make().states().values.allSatisfy { $0 == .upToDate })

      // An option: what follows it runs, the rest doesn't.
      world.method = "other"
      #expect(try world.make().states()["score/b"] == .due(.otherOptions))
      #expect(try world.make().states()["leaderboard"] == .due(.follows(stage: "score/b")))
      let third = try world.run()
      #expect(third.ran == ["score/b", "leaderboard"])
      #expect(third.reasons["leaderboard"] == .otherInput("results/b.json"))
      world.method = "second"
      _ = try world.run()
      #expect(try world.outputs() == whole)

      // An input from outside that says the same in other words: what it makes is the same, so nothing else runs.
      let text = try String(contentsOfFile: world.recipe, encoding: .utf8)
      try (text + "# as before\n").write(toFile: world.recipe, atomically: true, encoding: .utf8)
      let fourth = try world.run()
      #expect(fourth.ran.first == "build" && fourth.reasons["build"] == .otherInput("recipe"))

      // Another place of it doesn't count.
      let work = world.work
      world = try SmallPipeline(in: root)
      try (text + "# as before\n").write(toFile: world.recipe, atomically: true, encoding: .utf8)
      #expect(try world.run(work: work).ran.isEmpty)
    }
  }

  @Test func anOutputThatIsGoneOrChangedIsMadeAgain() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let whole = try world.outputs()
      try FileManager.default.removeItem(atPath: world.work + "/results/a.json")
      let gone = try world.run()
      #expect(gone.ran == ["score/a"] && gone.reasons["score/a"] == .outputGone("results/a.json"))

      let handle = try #require(FileHandle(forUpdatingAtPath: world.work + "/predictions/b.jsonl"))
      try handle.seekToEnd()
      try handle.write(contentsOf: Array("\n".utf8))
      try handle.close()
      let changed = try world.run()
      #expect(changed.ran == ["match/b"])
      #expect(changed.reasons["match/b"] == .outputChanged("predictions/b.jsonl"))
      #expect(try world.outputs() == whole)
    }
  }

  @Test func partsAreAskedFor() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      #expect(throws: PipelineRunError.self) { try world.run(RunSelection(only: ["build"])) }
      #expect(try world.run(RunSelection(only: ["synth"])).ran == ["synth"])
      #expect(
        try world.run(RunSelection(only: ["synth", "build", "match/a", "match/b"])).ran == [
          "build", "match/a", "match/b",
        ])
      _ = try world.run()
      #expect(try world.run(RunSelection(from: ["match/b"])).ran == ["match/b", "score/b", "leaderboard"])
      #expect(
        try world.run(RunSelection(from: ["score/a", "score/b"])).ran == ["score/a", "score/b", "leaderboard"])
      #expect(Set(try world.run(RunSelection(force: true)).ran) == Set(Self.all))
    }
  }

  @Test func severalAtATimeMakeTheSameBytes() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      #expect(Set(try world.run(jobs: 4, work: root + "/four").ran) == Set(Self.all))
      #expect(try world.outputs(of: root + "/four") == world.outputs())
    }
  }

  @Test func anotherProgramRunsAllAnew() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let other = try world.run(manifests: SHA256.digest(of: [1]))
      #expect(Set(other.ran) == Set(Self.all) && other.reasons["synth"] == .otherManifests)
    }
  }

  @Test func aFailureSaysWhichStageAndWhy() throws {
    try withTemporaryFolder { root in
      var world = try SmallPipeline(in: root)
      world.isBroken = true
      let error = #expect(throws: PipelineRunError.self) { try world.run(jobs: 2) }
      let text = error?.description ?? ""
      #expect(
        text.hasPrefix("small.yaml: stage 'leaderboard': found an error of its command (status 1): 'data"),
        "\(text)")
      #expect(
        text.contains(".chiral-run/logs/leaderboard.txt. When it is mended, the same command goes on"),
        "\(text)")
      let log = try String(contentsOfFile: world.work + "/.chiral-run/logs/leaderboard.txt", encoding: .utf8)
      #expect(
        log.hasPrefix("$ chiral leaderboard results/a.json data/CHIRAL.json\nError: data/CHIRAL.json"), "\(log)"
      )
      #expect(try world.make().states()["leaderboard"] == .due(.unfinished))
      #expect(try world.outputs()["leaderboard.txt"] == nil)
      world.isBroken = false
      #expect(try world.run().ran == ["leaderboard"])
    }
  }

  @Test func damagedRecordsCountAsNone() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let whole = try world.outputs()
      for stage in ["score+a", "leaderboard"] {
        try world.write("{\"format\": \"chiral-stage/1\", ", to: ".chiral-run/stages/\(stage).json")
      }
      #expect(try world.make().states()["score/a"] == .due(.damagedRecord))
      let again = try world.run()
      #expect(again.ran == ["score/a", "leaderboard"] && again.reasons["score/a"] == .damagedRecord)
      #expect(try world.outputs() == whole)
    }
  }

  @Test func whatOthersWroteStays() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      for (path, stage) in [("results/a.json", "score/a"), ("leaderboard.txt", "leaderboard")] {
        try world.write("mine\n", to: path)
        // A run that was refused hasn't made it its own.
        for _ in 1...2 {
          let error = #expect(throws: PipelineRunError.self) { try world.run() }
          let text = error?.description ?? ""
          #expect(text.hasPrefix("small.yaml: stage '\(stage)': ") && text.contains(path), "\(text)")
          #expect(try world.outputs()[path] == Array("mine\n".utf8))
        }
        try FileManager.default.removeItem(atPath: "\(world.work)/\(path)")
      }
      #expect(try world.run().ran == ["leaderboard"])
    }
  }

  /// What the stages make would change what they are made of.
  @Test func aWorkFolderInsideAnInputIsRefused() throws {
    try withTemporaryFolder { root in
      var world = try SmallPipeline(in: root)
      world.recipe = root
      #expect(throws: OutputError.liesInInput(path: world.work, input: root)) { try world.make() }
    }
  }

  @Test func foldersOfOthersAreRefused() throws {
    try withTemporaryFolder { root in
      var world = try SmallPipeline(in: root)
      try FileManager.default.createDirectory(atPath: world.work, withIntermediateDirectories: true)
      try world.write("mine\n", to: "notes.txt")
      #expect(
        throws: PipelineRunError.notAWorkFolder(
          path: world.work, found: "a folder with 'notes.txt' that isn't a pipeline's")
      ) { try world.make() }
      try FileManager.default.removeItem(atPath: world.work + "/notes.txt")
      _ = try world.run(RunSelection(only: ["synth"]))
      world.name = "big"
      #expect(throws: PipelineRunError.otherPipeline(path: world.work, found: "small", expected: "big")) {
        try world.make()
      }
      #expect(throws: PipelineRunError.notAWorkFolder(path: world.recipe, found: "a file")) {
        try world.make(work: world.recipe)
      }
    }
  }

  @Test func twoRunsDoNotDoTheSameStage() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run(RunSelection(only: ["synth"]))
      let lock = world.work + "/.chiral-run/stages/build.lock"
      guard case .held(let held) = FileLock.attempt(lock, creating: true) else {
        Issue.record("no lock")
        return
      }
      #expect(throws: PipelineRunError.busy(file: "small.yaml", stage: "build", work: world.work)) {
        try world.run(RunSelection(only: ["build"]))
      }
      held.remove()
      withExtendedLifetime(held) {}
    }
  }

  @Test func logsAreBounded() throws {
    try withTemporaryFolder { root in
      let log = try StageLog(path: root + "/log")
      for number in 0..<300_000 { try log.add(Array("line \(number)\n".utf8)) }
      try log.finish()
      let bytes = try InputFile(path: root + "/log", limit: 1 << 21).bytes
      #expect(bytes.count < 2 * StageLog.mostBytes + 100)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(
        text.hasPrefix("line 0\n") && text.hasSuffix("line 299999\n")
          && text.contains(" bytes are left out here]"))
    }
  }

  @Test func messagesAreRead() {
    var messages = StageMessages()
    messages.add(Array("note: something\n1,200 of 3,0".utf8))
    messages.add(Array("00 pairs, loss 0.5\nError: a.json: fou".utf8))
    messages.add(Array("nd nothing.\n".utf8))
    messages.finish()
    #expect(messages.notes == 1 && messages.error == "a.json: found nothing.")
    #expect(messages.count == .init(done: 1200, all: 3000, text: "1,200 of 3,000 pairs"))
  }

  @Test(arguments: [
    ("{}", "found no key 'format'"),
    (#"{"format": "chiral-stage/2"}"#, "found format 'chiral-stage/2'"),
    (#"{"format": "chiral-stage/1", "stag": 1}"#, "found unknown key 'stag'"),
    (
      #"{"format": "chiral-stage/1", "stage": "a", "state": "done", "program": {"version": "1", "executable": "12"}}"#,
      "found '12', expected a SHA-256"
    ),
  ])
  func hostileRecordsAreRefused(text: String, sentence: String) {
    let error = #expect(throws: DocumentError.self) {
      try StageRecord(InputFile(path: "a.json", bytes: Array(text.utf8)))
    }
    let description = error.map { "\($0)" } ?? ""
    #expect(description.contains(sentence), "\(description)")
  }
}
