import Files
import Pipelines
import Testing

/// With which further words a command begins or goes on, after all that can have become of it before.
struct StageStartTests {
  private static func stage(_ resumption: CommandForm.Resumption, makesFolder: Bool) -> Stage {
    func parameter(_ name: String, isFlag: Bool = false, isFolder: Bool = false) -> CommandForm.Parameter {
      .init(name: name, isPositional: false, isFlag: isFlag, isRepeating: false, isFolder: isFolder)
    }
    let out = parameter("out", isFolder: makesFolder)
    return Stage(
      name: "s",
      command: CommandForm(
        words: ["match"],
        parameters: [out, parameter("force", isFlag: true), parameter("resume", isFlag: true)],
        resumption: resumption),
      arguments: [.init(parameter: out, value: .output("o"))], prints: nil, after: [])
  }

  private static func digest(_ text: String) -> PlaceIdentity { .file(SHA256.digest(of: Array(text.utf8))) }

  /// - Parameters:
  ///   - there: What lies in the work folder now, and its content.
  ///   - before: What lay there when the run began that didn't end; `nil` for a stage that begins anew.
  ///   - own: Where nothing but a run's own outputs lie.
  private func words(
    _ resumption: CommandForm.Resumption, folder: Bool, there: [String: String], before: [String: String]?,
    own: [String] = ["o"]
  ) throws -> [String] {
    let stage = Self.stage(resumption, makesFolder: folder)
    let facts = StageFacts(
      program: ProgramIdentity(version: "t", executable: SHA256.digest(of: []), manifests: nil), words: [],
      inputs: [])
    let record = before.map { before in
      StageRecord(
        stage: "s", state: .begun, facts: facts,
        outputs: before.map { .init(place: $0.key, identity: Self.digest($0.value)) })
    }
    return try StageStart(
      stage: stage, threads: 1, unfinished: record, own: own,
      identity: { there[$0].map(Self.digest) },
      isThere: { there[$0] != nil }
    ).words()
  }

  @Test func nothingThereNeedsNoWord() throws {
    for resumption in [CommandForm.Resumption.none, .flag, .inPlace] {
      #expect(try words(resumption, folder: true, there: [:], before: nil) == [])
      #expect(try words(resumption, folder: true, there: [:], before: [:]) == [])
    }
  }

  /// An output of other facts gives way.
  @Test func anOldOutputIsReplaced() throws {
    for resumption in [CommandForm.Resumption.none, .flag, .inPlace] {
      for folder in [false, true] {
        #expect(try words(resumption, folder: folder, there: ["o": "old"], before: nil) == ["--force"])
        // It was there when the run began, and that run came no further.
        #expect(try words(resumption, folder: folder, there: ["o": "old"], before: ["o": "old"]) == ["--force"])
      }
    }
  }

  /// What no run made doesn't give way, and no run goes on in it; the command itself says what it thinks of it.
  @Test func whatOthersMadeStays() throws {
    for resumption in [CommandForm.Resumption.none, .flag, .inPlace] {
      for folder in [false, true] {
        #expect(try words(resumption, folder: folder, there: ["o": "theirs"], before: nil, own: []) == [])
        #expect(
          try words(resumption, folder: folder, there: ["o": "other"], before: ["o": "theirs"], own: []) == [])
      }
    }
  }

  /// Of two outputs neither is replaced for the other's sake.
  @Test func anOutputOfOthersBesideAnOwnOneIsNamed() throws {
    func parameter(_ name: String) -> CommandForm.Parameter {
      .init(name: name, isPositional: false, isFlag: name == "force", isRepeating: false, isFolder: false)
    }
    let stage = Stage(
      name: "s",
      command: CommandForm(
        words: ["score"], parameters: ["out", "outcomes", "force"].map(parameter), resumption: .none),
      arguments: ["out", "outcomes"].map { .init(parameter: parameter($0), value: .output($0 + ".json")) },
      prints: nil, after: [])
    func words(own: [String], there: [String]) throws -> [String] {
      try StageStart(
        stage: stage, threads: 1, unfinished: nil, own: own, identity: { _ in nil },
        isThere: { there.contains($0) }
      ).words()
    }
    let both = ["out.json", "outcomes.json"]
    #expect(try words(own: both, there: both) == ["--force"])
    #expect(try words(own: both, there: ["outcomes.json"]) == ["--force"])
    #expect(try words(own: ["out.json"], there: ["outcomes.json"]) == [])
    #expect(throws: OutputError.exists(path: "outcomes.json")) { try words(own: ["out.json"], there: both) }
  }

  /// A folder that a run of the same facts has made or changed is taken up.
  @Test func aBegunFolderGoesOn() throws {
    #expect(try words(.inPlace, folder: true, there: ["o": "part"], before: [:]) == [])
    #expect(try words(.flag, folder: true, there: ["o": "part"], before: [:]) == ["--resume"])
    #expect(try words(.flag, folder: true, there: ["o": "part"], before: ["o": "old"]) == ["--resume"])
    #expect(try words(.none, folder: true, there: ["o": "whole"], before: [:]) == ["--force"])
  }

  /// A file goes on from the progress beside it; an old file, or one whose run was killed at its very end, gives way.
  @Test func aBegunFileGoesOnFromItsProgress() throws {
    #expect(try words(.flag, folder: false, there: ["o.progress": "half"], before: [:]) == ["--resume"])
    #expect(
      try words(.flag, folder: false, there: ["o.progress": "half", "o": "old"], before: ["o": "old"])
        == ["--resume", "--force"])
    #expect(
      try words(.flag, folder: false, there: ["o.progress": "old", "o": "old"], before: ["o.progress": "old"])
        == ["--force"])
    #expect(try words(.flag, folder: false, there: ["o": "new"], before: [:]) == ["--force"])
  }
}
