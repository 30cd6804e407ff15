import Checkpoints
import Documents
import Explanations
import Files
import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  private func run(seed: UInt64 = 42, groups: [Int] = [4, 8]) throws -> TrainingRun {
    func id(_ kind: String) throws -> ArtefactID {
      try #require(ArtefactID("chiral-\(kind)/2:" + String(repeating: "b", count: 64)))
    }
    var configuration = try TrainingConfigurationTests.read(TrainingConfigurationTests.text)
    configuration.network.groups = groups
    configuration.seed = seed
    return TrainingRun(
      tool: "0.1.0", blas: "Abacus", configuration: configuration, benchmarkName: "b",
      benchmark: try id("benchmark"), features: try id("feature-store"), weights: nil, rules: nil, pairs: 12,
      leftOut: 1, steps: 24, grid: 8)
  }

  private func state(step: Int, count: Int) -> RunState {
    let values = (0..<count).map { Float($0) + 0.5 }
    return RunState(
      step: step, tried: min(step, 4), best: step < 4 ? nil : .init(step: 4, pck: 0.25), weights: values,
      firstMoments: values.reversed(), secondMoments: values.map { -$0 })
  }

  private func open<Result>(
    _ folder: String, _ run: TrainingRun, resuming: Bool, _ body: (RunFolder, RunState) throws -> Result
  ) throws -> Result {
    let count = ParameterLayout(try run.form).count
    return try RunFolder.open(
      at: Destination(folder, mayReplace: false, kind: TrainingRun.outputKind), run: run, resuming: resuming,
      start: { state(step: 0, count: count) }, body)
  }

  private func log(_ step: Int) -> RunLogLine {
    .step(.init(step: step, epoch: 1, loss: 1.5, parts: [("sparse", 0.5)], rate: 0.25, seconds: 0.125))
  }

  @Test func runAndStateReadBackAsTheyWere() throws {
    try withTemporaryFolder { root in
      let (folder, run) = (root + "/run", try run())
      let kept = state(step: 5, count: ParameterLayout(try run.form).count)
      try open(folder, run, resuming: false) { folder, first in
        #expect(first.step == 0 && first.weights == kept.weights)
        try folder.write(log(1))
        try folder.keep(kept)
        // Of a step behind the checkpoint.
        try folder.write(log(2))
      }
      #expect(try TrainingRun(folder: folder) == run)
      try open(folder, run, resuming: true) { _, state in
        #expect(state.step == 5 && state.tried == 4 && state.best == .init(step: 4, pck: 0.25))
        #expect(state.weights == kept.weights && state.firstMoments == kept.firstMoments)
        #expect(state.secondMoments == kept.secondMoments)
      }
      var lines: [RunLogLine] = []
      try RunLogLine.forEach(inFile: folder + "/log.jsonl") { lines.append($0) }
      #expect(lines == [log(1)])
      #expect(try PostProcessorWeights(path: folder + "/last.safetensors").values == kept.weights)
      #expect(throws: OutputError.self) { try open(folder, run, resuming: false) { _, _ in } }
    }
  }

  @Test func aRunOfSomethingElseIsNotTakenUp() throws {
    try withTemporaryFolder { root in
      let folder = root + "/run"
      try open(folder, run(), resuming: false) { _, _ in }
      let text = message { try open(folder, run(seed: 43), resuming: true) { _, _ in } }
      #expect(text.hasPrefix("\(folder): seed: found a run of 42, expected 43."), "\(text)")
    }
  }

  /// Whatever is cut off or changed is noticed, and what is there stays.
  @Test func aDamagedStateIsNotTakenUp() throws {
    try withTemporaryFolder { root in
      let (folder, run) = (root + "/run", try run())
      try open(folder, run, resuming: false) { folder, first in
        try folder.write(log(1))
        try folder.keep(first)
      }
      let (path, logPath) = (folder + "/state.bin", folder + "/log.jsonl")
      let (whole, lines) = (try InputFile(path: path).bytes, try InputFile(path: logPath).bytes)
      var damage = Damage(seed: 3)
      for _ in 0..<50 {
        var bytes = whole
        if damage.next(2) == 0 {
          bytes.removeSubrange(damage.next(bytes.count)...)
        } else {
          bytes[damage.next(bytes.count)] ^= 1 << UInt8(damage.next(8))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let text = message { try open(folder, run, resuming: true) { _, _ in } }
        #expect(
          text.contains("bytes that don't end in their own SHA-256, expected a whole checkpoint"), "\(text)")
        #expect(try InputFile(path: path).bytes == bytes)
      }
      try Data(whole).write(to: URL(fileURLWithPath: path))
      try Data(lines.dropLast(3)).write(to: URL(fileURLWithPath: logPath))
      let text = message { try open(folder, run, resuming: true) { _, _ in } }
      #expect(
        text.contains("log.jsonl: found \(lines.count - 3) bytes, expected the \(lines.count) bytes"), "\(text)"
      )
    }
  }

  @Test func linesOfTheLogReadBack() throws {
    try withTemporaryFolder { root in
      let trial = RunLogLine.trial(
        .init(step: 7, epoch: 2, pck: 0.5, pairs: 3, keypoints: 20, seconds: 1.5))
      #expect(
        String(decoding: trial.bytes, as: UTF8.self)
          == #"{"step": 7, "epoch": 2, "pck": 0.5, "pairs": 3, "keypoints": 20, "seconds": 1.5}"# + "\n")
      try Data(log(6).bytes + trial.bytes + Array(#"{"step": 8"#.utf8)).write(
        to: URL(fileURLWithPath: root + "/log.jsonl"))
      var lines: [RunLogLine] = []
      try RunLogLine.forEach(inFile: root + "/log.jsonl") { lines.append($0) }
      #expect(lines == [log(6), trial])
    }
  }

  @Test func sharesInTheLogLieBetweenNoneAndAll() throws {
    try withTemporaryFolder { root in
      let trial = RunLogLine.trial(
        .init(step: 7, epoch: 2, pck: 7.1, pairs: 3, keypoints: 20, seconds: 1.5))
      try Data(trial.bytes).write(to: URL(fileURLWithPath: root + "/log.jsonl"))
      let text = message { try RunLogLine.forEach(inFile: root + "/log.jsonl") { _ in } }
      #expect(text.hasSuffix("found 7.1, expected a number from 0 to 1."), "\(text)")
    }
  }

  /// A state that says more than its run can have got to is refused by both of its readers.
  @Test(arguments: [
    (25, 4, RunState.Trial(step: 4, pck: 0.5), "expected a whole number from 0 to 24."),
    (5, 6, RunState.Trial(step: 4, pck: 0.5), "expected a whole number from 0 to 5."),
    (5, 4, RunState.Trial(step: 6, pck: 0.5), "expected a whole number from 0 to 5."),
    (5, 4, RunState.Trial(step: 4, pck: 1e308), "expected a number from 0 to 1."),
  ])
  func aStateIsHeldToItsRun(step: Int, tried: Int, best: RunState.Trial, sentence: String) throws {
    try withTemporaryFolder { root in
      let (folder, run) = (root + "/run", try run())
      try open(folder, run, resuming: false) { _, _ in }
      let digest = try SHA256.digest(ofFile: "\(folder)/\(TrainingRun.fileName)")
      let path = "\(folder)/\(RunState.fileName)"
      var forged = state(step: step, count: ParameterLayout(try run.form).count)
      (forged.tried, forged.best) = (tried, best)
      try Data(forged.encoded(run: digest)).write(to: URL(fileURLWithPath: path))
      for text in [
        message { try open(folder, run, resuming: true) { _, _ in } },
        message { try RunState.Summary(path: path, run: digest, steps: run.steps) },
      ] {
        #expect(text.hasSuffix(sentence), "\(text)")
      }
    }
  }

  @Test(arguments: ["\"tried\": -1", "\"tried\": null", "\"tried\": {}", "\"tires\": 4"])
  func theShortReaderWantsAllOfTheFirstLine(tried: String) throws {
    try withTemporaryFolder { root in
      let (folder, run) = (root + "/run", try run())
      try open(folder, run, resuming: false) { _, _ in }
      let digest = try SHA256.digest(ofFile: "\(folder)/\(TrainingRun.fileName)")
      let path = "\(folder)/\(RunState.fileName)"
      let bytes = try state(step: 5, count: ParameterLayout(try run.form).count).encoded(run: digest)
      let end = try #require(bytes.firstIndex(of: 0x0A))
      let head = String(decoding: bytes[..<end], as: UTF8.self)
      let changed = head.replacing("\"tried\": 4", with: tried)
      #expect(changed != head)
      try Data(Array(changed.utf8) + bytes[end...]).write(to: URL(fileURLWithPath: path))
      #expect(throws: DocumentError.self) {
        try RunState.Summary(path: path, run: digest, steps: run.steps)
      }
    }
  }

  @Test func groupsAreAsManyAsConfigurationsMayHave() throws {
    let bytes = try run(groups: Array(repeating: 4, count: 65)).encoded()
    let text = message { try TrainingRun(InputFile(path: "run.json", bytes: bytes)) }
    #expect(text.contains("found more than 64 groups, expected at most 64."), "\(text)")
    let most = try run(groups: Array(repeating: 4, count: 64))
    #expect(try TrainingRun(InputFile(path: "run.json", bytes: most.encoded())) == most)
    #expect(throws: WeightsError.self) {
      try PostProcessorForm(groups: Array(repeating: 4, count: 65), bottleneck: 4, projection: 8, normGroups: 2)
    }
  }
}
