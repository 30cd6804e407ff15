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
      // What it printed doesn't wait for anybody.
      let kept = try FolderListing.names(in: world.work + "/.chiral-run/stages")
      #expect(!kept.contains("leaderboard.printed"), "\(kept)")
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

  /// The sentence of an error of a run.
  private func refusal(_ world: SmallPipeline) -> String {
    let error = #expect(throws: PipelineRunError.self) { try world.run() }
    return error?.description ?? ""
  }

  @Test func whatNoRunMadeStays() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run(work: root + "/other")
      _ = try world.run(RunSelection(only: ["synth", "build"]))
      // Predictions all the same, which a command would replace by --force.
      let place = world.work + "/predictions/a.jsonl"
      let mine = try InputFile(path: root + "/other/predictions/b.jsonl", limit: 1 << 28).bytes
      mkdir(world.work + "/predictions", 0o777)
      try OutputText.write(mine, to: place)
      // A run that was refused hasn't made it its own.
      for _ in 1...2 {
        let text = refusal(world)
        #expect(
          text.hasPrefix("small.yaml: stage 'match/a': ")
            && text.contains("predictions/a.jsonl: found an existing file or folder"), "\(text)")
        #expect(try InputFile(path: place, limit: 1 << 28).bytes == mine)
      }
      // When it is gone, the stage begins; and a user may give it up.
      unlink(place)
      #expect(try world.run(RunSelection(only: ["match/a"])).ran == ["match/a"])
      unlink(world.work + "/.chiral-run/stages/match+a.json")
      try OutputText.write(mine, to: place)
      _ = try world.run(RunSelection(from: ["match/a"]))
      #expect(try world.outputs() == world.outputs(of: root + "/other"))
    }
  }

  /// A run that was killed when its output stood there goes on, unless what stands there isn't a run's.
  @Test func aBegunStageReplacesItsOwnOnly() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let whole = try world.outputs()
      let record = world.work + "/.chiral-run/stages/score+a.json"
      let text = try String(contentsOfFile: record, encoding: .utf8)
      func begin(own: String) throws {
        let begun = text.replacing(#""state": "done""#, with: #""state": "begun", "own": [\#(own)]"#)
        #expect(begun != text)
        try OutputText.write(begun, to: record)
      }
      try begin(own: #""results/a.json""#)
      #expect(try world.run().ran == ["score/a"])
      // An earlier Chiral said nothing of it.
      try OutputText.write(text.replacing(#""state": "done""#, with: #""state": "begun""#), to: record)
      #expect(try world.run().ran == ["score/a"])
      try begin(own: "")
      #expect(refusal(world).contains("results/a.json: found an existing file or folder"))
      #expect(try world.outputs() == whole)
    }
  }

  /// Its record has another name, and knows what it made.
  @Test func whatAStageMadeUnderAnotherNameGivesWayUnchanged() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let stages = world.work + "/.chiral-run/stages"
      rename(stages + "/score+a.json", stages + "/before.json")
      let again = try world.run()
      #expect(again.ran == ["score/a"] && again.reasons["score/a"] == .neverRun)
      unlink(stages + "/score+a.json")
      let other = try InputFile(path: world.work + "/results/b.json", limit: 1 << 28).bytes
      try OutputText.write(other, to: world.work + "/results/a.json")
      #expect(refusal(world).contains("results/a.json: found an existing file or folder"))
      #expect(try InputFile(path: world.work + "/results/a.json", limit: 1 << 28).bytes == other)
    }
  }

  /// Nothing leads records and logs to somebody else's files.
  @Test func recordsAndLogsLieInRealFolders() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run(RunSelection(only: ["synth"]))
      for name in ["", "/stages", "/logs"] {
        let folder = world.work + "/.chiral-run" + name
        rename(folder, root + "/elsewhere")
        symlink(root + "/elsewhere", folder)
        #expect(throws: PipelineRunError.notOwnFolder(path: folder, found: "a symbolic link")) {
          try world.make()
        }
        unlink(folder)
        try OutputText.write("", to: folder)
        #expect(throws: PipelineRunError.notOwnFolder(path: folder, found: "a file")) { try world.make() }
        unlink(folder)
        rename(root + "/elsewhere", folder)
      }
      #expect(try world.run(RunSelection(only: ["synth"])).ran.isEmpty)
    }
  }

  /// A copy of a work folder by hard links keeps its bytes.
  @Test func otherNamesOfLogsKeepTheirText() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let leaderboard = RunSelection(only: ["leaderboard"], force: true)
      for name in ["logs/leaderboard.txt", "stages/leaderboard.printed"] {
        let (place, copy) = (world.work + "/.chiral-run/" + name, root + "/copy")
        try OutputText.write("mine\n", to: place)
        link(place, copy)
        #expect(try world.run(leaderboard).ran == ["leaderboard"])
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine\n")
        unlink(place)
        symlink(copy, place)
        #expect(throws: OutputError.notReplaceable(path: place, found: "a symbolic link")) {
          try world.run(leaderboard)
        }
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine\n")
        unlink(place)
        unlink(copy)
      }
    }
  }

  /// It counts as none, stays beside the place, and stops no run.
  @Test func aRecordThatIsNoFileIsSetAside() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let whole = try world.outputs()
      let mine = root + "/mine.txt"
      try OutputText.write("mine\n", to: mine)
      let record = world.work + "/.chiral-run/stages/score+a.json"
      let kinds: [(String) -> Void] = [
        { symlink(mine, $0) }, { symlink(root + "/nothing", $0) }, { mkfifo($0, 0o666) }, { mkdir($0, 0o777) },
      ]
      for (number, make) in zip(1..., kinds) {
        unlink(record)
        make(record)
        #expect(try world.make().states()["score/a"] == .due(.damagedRecord))
        unlink(world.work + "/results/a.json")
        let again = try world.run()
        #expect(again.ran == ["score/a"] && again.reasons["score/a"] == .damagedRecord)
        #expect(try world.run().ran.isEmpty)
        let names = try FolderListing.names(in: world.work + "/.chiral-run/stages")
        #expect(names.count { $0.hasPrefix("score+a.json.aside-") } == number, "\(names)")
      }
      #expect(try String(contentsOfFile: mine, encoding: .utf8) == "mine\n")
      #expect(try world.outputs() == whole)
    }
  }

  /// What a run leaves that is killed when its stage is done, the next one removes.
  @Test func leftoversOfADoneStageGo() throws {
    try withTemporaryFolder { root in
      let world = try SmallPipeline(in: root)
      _ = try world.run()
      let folder = world.work + "/.chiral-run"
      let before = try FolderListing.paths(below: folder)
      for place in ["pipeline.json", "stages/leaderboard.json"] {
        let parts = place.split(separator: "/").map(String.init)
        let staging = "." + (parts.last ?? "") + ".partial-0000000000000000"
        let path = ([folder] + parts.dropLast() + [staging]).joined(separator: "/")
        for name in ["lock", "new"] { try OutputText.write("", to: "\(path)/\(name)") }
      }
      for name in ["leaderboard.lock", "leaderboard.printed", "synth.lock"] {
        try OutputText.write("", to: "\(folder)/stages/\(name)")
      }
      #expect(try world.run().ran.isEmpty)
      #expect(try FolderListing.paths(below: folder) == before)
      // Another run's lock stays.
      guard case .held(let held) = FileLock.attempt(folder + "/stages/synth.lock", creating: true) else {
        Issue.record("no lock")
        return
      }
      #expect(try world.run().ran.isEmpty)
      #expect(try FolderListing.paths(below: folder) == (before + ["stages/synth.lock"]).sortedByBytes())
      withExtendedLifetime(held) {}
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

  /// What a stage would replace or change can't be what a stage is made of, by whatever name it was given.
  @Test func anInputInAnOutputsPlaceIsRefused() throws {
    try withTemporaryFolder { root in
      var world = try SmallPipeline(in: root)
      _ = try world.run(RunSelection(only: ["synth"]))
      let text = try String(contentsOfFile: world.recipe, encoding: .utf8)
      let (work, mine) = (world.work, root + "/mine.yaml")
      func error(_ input: String) throws -> OutputError? {
        world.recipe = input
        return #expect(throws: OutputError.self) { try world.make() }
      }
      for output in ["results/a.json", "leaderboard.txt"] {
        try OutputText.write(text, to: "\(work)/\(output)")
        let place = "\(work)/\(output)"
        #expect(try error(place) == .isInput(path: place, input: place))
        symlink(place, mine)
        #expect(try error(mine) == .isInput(path: place, input: mine))
        unlink(mine)
        link(place, mine)
        #expect(try error(mine) == .isInput(path: place, input: mine))
        unlink(mine)
        // Nothing was touched.
        #expect(try String(contentsOfFile: place, encoding: .utf8) == text)
        unlink(place)
      }
      for output in ["benchmark", ".chiral-run"] {
        let input = "\(work)/\(output)/recipe.yaml"
        try OutputText.write(text, to: input)
        #expect(try error(input) == .holdsInput(path: "\(work)/\(output)", input: input))
        try FileManager.default.removeItem(atPath: input)
      }
      mkdir(work + "/predictions", 0o777)
      #expect(
        try error(work + "/predictions")
          == .liesInInput(path: work + "/predictions/a.jsonl", input: work + "/predictions"))
      // Beside the outputs it does no harm.
      try OutputText.write(text, to: work + "/recipe.yaml")
      world.recipe = work + "/recipe.yaml"
      _ = try world.make()
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
