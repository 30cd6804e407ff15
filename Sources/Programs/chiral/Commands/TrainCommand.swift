import ArgumentParser
import Benchmarks
import Checkpoints
import Documents
import Explanations
import FeatureMaps
import Files
import Results
import Tables
import Training

/// `chiral train`: a post-processor trained on a benchmark's pairs.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a post-processor on a benchmark's pairs and the features of a store.",
    discussion: """
      The configuration says network, losses, optimiser and lists; those of the paper are in Manifests/training. \
      Mirrored views want the store's variant flipped.

        chiral train ap10k --features store --config ap10k --out run
        chiral train spair --features store --config spair-71k --weights run/best.safetensors --out run2

      The folder gets run.json, log.jsonl, last.safetensors, best.safetensors (by PCK on the validation's pairs) and the \
      state that --resume goes on from, to the same bytes as if the run had never ended. 'chiral show RUN' says how far \
      a run is; match and features refine take its weights.

      Here --memory covers the network, a step's maps and what is read ahead; the paper's network fits into the default. \
      A configuration that needs more is refused.
      """)

  @Argument(help: "The benchmark folder.", completion: .directory)
  var benchmark: String

  @Option(help: ArgumentHelp("The feature store.", valueName: "folder"))
  var features: String

  @Option(
    help: ArgumentHelp(
      "A name in Manifests/training, or the path of a .yaml file.", valueName: "name|file"))
  var config: String

  @Option(help: ArgumentHelp("The run's folder.", valueName: "folder"))
  var out: String

  @Option(help: ArgumentHelp("Weights to start from, .safetensors or .pth.", valueName: "file"))
  var weights: String?

  @Flag(help: "Go on with a run that was ended, or begin it where there is none.")
  var resume = false

  @Option(
    parsing: .unconditional,
    help: "Where the random numbers start. (default: the configuration's)")
  var seed: Int?

  @Option(parsing: .unconditional, help: "How many steps to take. (default: the configuration's)")
  var steps: Int?

  @Flag(help: "Print what was done as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var memory: MemoryOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if resume, force.force {
      throw ValidationError("'--force' begins anew and '--resume' goes on; give one of them.")
    }
    if let seed, !TrainingConfiguration.seeds.contains(seed) {
      throw ValidationError("'--seed' is \(seed); give a number from 0 to 2^53.")
    }
    if let steps, !TrainingConfiguration.counts.contains(steps) {
      throw ValidationError("'--steps' is \(steps); give a number from 1 to 2^40.")
    }
  }

  func run() throws {
    let destination = force.destination(
      out, TrainingRun.outputKind, inputs: [benchmark, features, weights] + manifests.paths(config))
    try destination.checkApart()
    try RunFolder.check(destination, resuming: resume)
    let library = try manifests.library()
    let configurations = TrainingLibrary(library)
    var configuration = try configurations.named(config)
    if let seed { configuration.seed = UInt64(seed) }
    if let steps { configuration.length = .steps(steps) }
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let training = try BenchmarkTraining(
      catalog, features: try FeatureStore.open(features), configuration: configuration,
      configurationFile: try configurations.path(of: config), start: try start(configuration),
      rules: ProtocolLibrary(library).standard(for: catalog.manifest.dataset), memory: memory.bytes,
      threads: threads.threads)
    if training.run.leftOut > 0 {
      Notes.write(
        "note: \(training.run.leftOut, "pair") of \(configuration.list) left out: no keypoint is inside of the frame in "
          + "both images")
    }
    Notes.write(estimate(training))
    let progress = WorkProgress("steps")
    let report = try training.train(to: destination, resuming: resume) { done, all, loss in
      progress.show(done, of: all, note: "loss \(Numbers.fixed(loss, 3))")
    }
    if json {
      try StandardOutput.write(CanonicalEncoder().text(of: Summary(out, report)) + "\n")
    } else {
      try StandardOutput.line(summary(report, alpha: configuration.validation?.alpha))
    }
  }

  private func start(_ configuration: TrainingConfiguration) throws -> BenchmarkTraining.Start? {
    guard let weights else { return nil }
    // A file that says its own norm groups is taken at its word, and compared later.
    return BenchmarkTraining.Start(
      name: weights,
      weights: try PostProcessorWeights(
        path: weights, configuredNormGroups: configuration.network.normGroups))
  }

  /// What lies ahead, so that nobody waits for days unawares.
  private func estimate(_ training: BenchmarkTraining) -> Wording {
    let (run, configuration) = (training.run, training.run.configuration)
    let step = Double(configuration.pairsPerStep) * training.cost.pair(configuration.objective)
    return "note: \(run.steps, "step") of \(configuration.pairsPerStep, "pair"), each about "
      + "\(Self.operations(step)); \(Self.operations(step * Double(run.steps))) in all, without validation"
  }

  /// Such as `352 GFLOP`.
  private static func operations(_ count: Double) -> Wording {
    let units = ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP", "ZFLOP"]
    var (value, unit) = (count, 0)
    while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
    return "\(Numbers.fixed(value, value < 9.95 ? 1 : 0)) \(units[unit])"
  }

  private func summary(_ report: TrainingReport, alpha: Double?) -> Wording {
    if report.wasFinished {
      return "\(file: out): finished already, \(report.steps, "step"); nothing was done"
    }
    var text: Wording = "\(file: out): \(report.steps, "step")"
    if report.resumed > 0 { text += ", \(report.resumed) of them from an ended run" }
    if let loss = report.loss { text += ", loss \(Numbers.fixed(loss, 3))" }
    if let alpha, let best = report.best {
      let last = report.last.map { "\(Numbers.points($0.pck)), " } ?? ""
      text +=
        "; PCK@\(Numbers.alpha(alpha)) \(last)best \(Numbers.points(best.pck)) behind step \(best.step)"
    }
    return text
  }

  /// What `--json` prints.
  private struct Summary: Encodable {
    let format = FormatName(kind: "training-report", version: 1)
    let folder: String
    let steps: Int
    let resumed: Int
    let wasFinished: Bool
    let loss: Double?
    let last: RunState.Trial?
    let best: RunState.Trial?

    init(_ folder: String, _ report: TrainingReport) {
      self.folder = folder
      steps = report.steps
      resumed = report.resumed
      wasFinished = report.wasFinished
      loss = report.loss
      last = report.last
      best = report.best
    }
  }
}
