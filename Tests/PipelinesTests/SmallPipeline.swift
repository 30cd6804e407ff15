import Documents
import Files
import Foundation
import Pipelines
import TestSupport

/// Synthetic annotations, a benchmark of them, two of its lists predicted by box-transfer and scored, and a leaderboard.
struct SmallPipeline {
  /// A folder of its own.
  let root: String
  var images = 320
  /// The seed of the second list's annotations doesn't matter; the name of its method does.
  var method = "second"
  var name = "small"
  var isBroken = false
  /// What the benchmark's recipe is read from.
  var recipe: String

  init(in root: String) throws {
    self.root = root
    recipe = root + "/recipe.yaml"
    let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
    let text = try String(contentsOfFile: library.root + "/recipes/ap10k-hashed.yaml", encoding: .utf8)
    try text.replacing(/split_sizes: .*/, with: "split_sizes: { test: 2, val: 2 }")
      .replacing(/at_most_per_image: [0-9]*/, with: "at_most_per_image: 1")
      .replacing("fewer_keypoints_than: 3", with: "fewer_keypoints_than: 2")
      .write(toFile: recipe, atomically: true, encoding: .utf8)
  }

  var work: String { root + "/work" }

  static func parameter(_ name: String, positional: Bool = false, flag: Bool = false, folder: Bool = false)
    -> CommandForm.Parameter
  {
    .init(name: name, isPositional: positional, isFlag: flag, isRepeating: false, isFolder: folder)
  }

  private static func command(_ words: String, _ parameters: [CommandForm.Parameter]) -> CommandForm {
    .init(
      words: words.split(separator: " ").map(String.init),
      parameters: parameters
        + (words == "leaderboard" ? [] : [parameter("force", flag: true), parameter("threads")]),
      resumption: .none)
  }

  private static func stage(
    _ name: String, _ command: String, _ arguments: [(CommandForm.Parameter, Stage.Argument.Value)],
    prints: String? = nil, after: [String] = []
  ) -> Stage {
    Stage(
      name: name, command: self.command(command, arguments.map(\.0)),
      arguments: arguments.map { .init(parameter: $0.0, value: $0.1) }, prints: prints, after: after)
  }

  private func list(_ name: String, _ key: String) -> [Stage] {
    [
      Self.stage(
        "match/\(key)", "match",
        [
          (Self.parameter("benchmark", positional: true), .inputs([.work("benchmark")])),
          (Self.parameter("matcher"), .words(["box-transfer"])), (Self.parameter("list"), .words([name])),
          (Self.parameter("out"), .output("predictions/\(key).jsonl")),
        ], after: ["build"]),
      Self.stage(
        "score/\(key)", "score",
        [
          (Self.parameter("benchmark", positional: true), .inputs([.work("benchmark")])),
          (Self.parameter("predictions"), .inputs([.work("predictions/\(key).jsonl")])),
          (Self.parameter("method"), .words([key == "b" ? method : key])),
          (Self.parameter("out"), .output("results/\(key).json")),
        ], after: ["build", "match/\(key)"]),
    ]
  }

  var pipeline: Pipeline {
    let synth = Self.stage(
      "synth", "synth",
      [
        (Self.parameter("annotations-only", flag: true), .words([])),
        (Self.parameter("images"), .words(["\(images)"])), (Self.parameter("out"), .output("data")),
      ])
    let build = Self.stage(
      "build", "build",
      [
        (Self.parameter("recipe", positional: true), .inputs([.outside(recipe)])),
        (Self.parameter("data"), .inputs([.work("data")])), (Self.parameter("out"), .output("benchmark")),
      ], after: ["synth"])
    let board = Self.stage(
      "leaderboard", "leaderboard",
      [
        (
          Self.parameter("results", positional: true),
          .inputs([.work("results/a.json"), .work(isBroken ? "data/CHIRAL.json" : "results/b.json")])
        )
      ], prints: "leaderboard.txt", after: ["score/a", "score/b"])
    return Pipeline(
      name: name, title: "A small one",
      stages: [synth, build] + list("test", "a") + list("val_cross_species", "b") + [board], leftOut: [],
      shows: ["leaderboard.txt"])
  }

  /// What came of a run: which stages ran, in their order.
  struct Outcome {
    let ran: [String]
    let reasons: [String: StageReason]
    let summary: RunSummary
  }

  func run(
    _ selection: RunSelection = RunSelection(), jobs: Int = 1, work: String? = nil,
    manifests: Digest? = nil
  ) throws -> Outcome {
    var reasons: [String: StageReason] = [:]
    let summary = try make(selection, jobs: jobs, work: work, manifests: manifests).run { event in
      if case .began(let place, let reason) = event { reasons[place.stage] = reason }
    }
    return Outcome(ran: summary.stages.filter(\.ran).map(\.stage), reasons: reasons, summary: summary)
  }

  func make(
    _ selection: RunSelection = RunSelection(), jobs: Int = 1, work: String? = nil, manifests: Digest? = nil
  ) throws -> PipelineRun {
    let identity = ProgramIdentity(
      version: "test", executable: SHA256.digest(of: []), manifests: manifests.map { .folder($0) })
    return try PipelineRun(
      pipeline, file: "small.yaml", work: work ?? self.work,
      program: .init(
        path: ChiralCommand.executable, identity: identity, environment: ProcessInfo.processInfo.environment),
      selection: selection, jobs: jobs, threads: 2)
  }

  /// The bytes of all that lies in a work folder but the records and logs, by path.
  func outputs(of work: String? = nil) throws -> [String: [UInt8]] {
    let work = work ?? self.work
    var outputs: [String: [UInt8]] = [:]
    for path in try FolderListing.files(below: work) where !path.hasPrefix(".chiral-run/") {
      outputs[path] = try InputFile(path: "\(work)/\(path)", limit: 1 << 28).bytes
    }
    return outputs
  }

  func write(_ text: String, to path: String) throws {
    try text.write(toFile: "\(work)/\(path)", atomically: false, encoding: .utf8)
  }
}
