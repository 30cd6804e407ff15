import Checkpoints
import Documents
import Files
import Foundation
import TestSupport
import Testing

@Suite struct RunTests {
  private func run(seed: UInt64 = 42) throws -> TrainingRun {
    func id(_ kind: String) throws -> ArtefactID {
      try #require(ArtefactID("chiral-\(kind)/2:" + String(repeating: "b", count: 64)))
    }
    var configuration = try TrainingConfigurationTests.read(TrainingConfigurationTests.text)
    configuration.network.groups = [4, 8]
    configuration.seed = seed
    return TrainingRun(
      tool: "0.1.0", blas: "Abacus", configuration: configuration, benchmarkName: "b",
      benchmark: try id("benchmark"), features: try id("feature-store"), weights: nil, rules: nil, pairs: 12,
      leftOut: 1, steps: 24, grid: 8)
  }

  private func state(step: Int, count: Int) -> RunState {
    let values = (0..<count).map { Float($0) + 0.5 }
    return RunState(
      step: step, tried: 4, best: .init(step: 4, pck: 0.25), weights: values, firstMoments: values.reversed(),
      secondMoments: values.map { -$0 })
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
}
