import ArgumentParser
import Documents
import Explanations
import Files
import Foundation
import Pipelines

/// `chiral run`: the stages of a stage file, those that aren't up to date.
struct RunCommand: ParsableCommand {
  /// The engines that a pipeline can be written for.
  enum Engine: String, CaseIterable, ExpressibleByArgument { case snakemake, sbatch }

  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs the stages of a stage file, each a command with its inputs, options and outputs.",
    discussion: """
      A stage whose inputs, options and program are as before is skipped; an interrupted run goes on when the same \
      command is given again. Everything is checked before anything runs. --dry-run shows the settings, each stage's \
      command line, what is left out and why, and the graph for Mermaid.

      Examples:
        chiral run Pipelines/demo.yaml
        chiral run Pipelines/ap10k.yaml --dry-run
        chiral run Pipelines/demo.yaml --set images=300 --work small
        chiral run Pipelines/demo.yaml --from score
        chiral run Pipelines/demo.yaml --set shards=4 --export snakemake > Snakefile
      """)

  @Argument(help: "The stage file.", completion: .file(extensions: ["yaml"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The folder to work in. (default: one named like the file, in the current folder)", valueName: "folder"))
  var work: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value for a setting of the file; several of a list stand between commas. May be repeated.",
      valueName: "key=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run this stage anew, and all that depend on it; a stage's name stands for its repetitions too.",
      valueName: "stage"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Run this stage alone, as an engine's job does; its inputs must be there. May be repeated.",
      valueName: "stage"))
  var only: [String] = []

  @Flag(help: "Run all stages anew.")
  var force = false

  @Flag(help: "Run nothing; print settings, stages and the graph.")
  var dryRun = false

  @Option(parsing: .unconditional, help: "How many stages may run at once.")
  var jobs = 1

  @Option(
    help: ArgumentHelp(
      "Run nothing; print a Snakefile, or a script that submits itself to Slurm.", valueName: "engine"))
  var export: Engine?

  @Flag(help: "Print the plan of --dry-run, or the summary of a run, as JSON.")
  var json = false

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard 1...1024 ~= jobs else {
      throw ValidationError("'--jobs' is \(jobs); give a number from 1 to 1024.")
    }
    if let setting = settings.first(where: { Self.split($0) == nil }) {
      throw ValidationError("'--set' is '\(setting)'; give a setting and its value, such as images=100.")
    }
    if from != nil, !only.isEmpty { throw ValidationError("'--from' goes without '--only'.") }
    if force, from != nil { throw ValidationError("'--from' has no effect beside '--force'.") }
    if let export {
      let others = [("--dry-run", dryRun), ("--json", json), ("--force", force), ("--from", from != nil)]
      if let given = (others + [("--only", !only.isEmpty), ("--work", work != nil)]).first(where: \.1)?.0 {
        throw ValidationError("'\(given)' has no effect beside '--export \(export.rawValue)'.")
      }
    }
  }

  func run() throws {
    let stages = try StageFile(contentsOf: file)
    let plan = try stages.plan(
      given: settings.compactMap(Self.split), commands: CommandForm.all(),
      folder: WorkingFolder.path())
    try Self.check(plan)
    let selection = try selection(of: plan)
    if dryRun { return try show(plan, selection) }
    if let export {
      try plan.requireSettings()
      return try StandardOutput.write(export.text(of: plan))
    }
    try plan.requireSettings()
    try execution(of: plan, selection).execute(asJSON: json)
  }

  private func selection(of plan: PipelinePlan) throws -> RunSelection {
    RunSelection(
      from: try from.map { try plan.stages(named: $0, isWhole: true) } ?? [],
      only: only.isEmpty ? nil : try only.flatMap { try plan.stages(named: $0, isWhole: false) }, force: force)
  }

  private func folder(of plan: PipelinePlan) -> String { work ?? plan.pipeline.name }

  private func execution(of plan: PipelinePlan, _ selection: RunSelection) throws -> PipelineExecution {
    try PipelineExecution(
      plan.pipeline, file: file, work: folder(of: plan), manifests: .locate(), selection: selection, jobs: jobs,
      threads: threads.threads)
  }

  private func show(_ plan: PipelinePlan, _ selection: RunSelection) throws {
    let work = folder(of: plan)
    // Where nothing ran yet there is nothing to say of each stage.
    let states = try Presence.of(work) == nil ? [:] : execution(of: plan, selection).states()
    let state = { (stage: Stage) in states[stage.name]?.wording.text }
    if json {
      let document = PlanDocument(plan, work: work, state: state)
      return try StandardOutput.write(CanonicalEncoder(.indented).text(of: document))
    }
    try StandardOutput.write(PlanText(plan, work: work, state: state).text)
  }

  /// The name and the value of a `--set`.
  private static func split(_ text: String) -> (name: String, value: String)? {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
    let value = text[text.index(after: sign)...]
    return value.isEmpty ? nil : (String(text[..<sign]), String(value))
  }

  /// Makes sure that every stage's command takes its words.
  ///
  /// - Throws: `PipelineError.refused`.
  private static func check(_ plan: PipelinePlan) throws {
    for stage in plan.pipeline.stages where !plan.drafts.contains(stage.name) {
      do {
        _ = try Chiral.parseAsRoot(stage.words())
        // What a second run gives it, so that none fails which the first one didn't.
        if stage.command.parameter("force") != nil {
          _ = try Chiral.parseAsRoot(stage.words(extra: ["--force"]))
        }
      } catch {
        let message = Chiral.message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
        throw PipelineError.refused(stage: stage.name, message: message, file: plan.file)
      }
    }
  }
}

extension RunCommand.Engine {
  fileprivate func text(of plan: PipelinePlan) -> String {
    switch self {
    case .snakemake: SnakemakeExport.text(of: plan)
    case .sbatch: SbatchExport.text(of: plan)
    }
  }
}
