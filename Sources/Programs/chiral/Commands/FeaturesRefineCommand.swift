import ArgumentParser
import Documents
import Explanations
import Extraction
import FeatureMaps
import Files
import TensorFiles

/// `chiral features refine`: maps through a trained post-processor.
struct FeaturesRefineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refine",
    abstract: "Runs the maps of a feature store, or a single one, through a trained post-processor.",
    discussion: """
      All maps of the store in all variants are refined, each once, and its masks are copied. The weights are \
      .safetensors or .pth with the names of the published checkpoints, also below a prefix such as 'module.' or \
      'state_dict.'; the channels of each group follow from their shapes. 'match' takes the new store with \
      --descriptor plain. A run that was interrupted is taken up by the same command: maps that are there, intact and \
      made from the same map and weights are kept.

      A single map is channels × height × width in a container that has one array, - for standard input; the result is \
      a .npy of single precision, not normalised.

      Example: chiral features refine store --weights post-processor.pth --out refined
      Example: chiral features refine --map a.npy --weights post-processor.pth --out b.npy
      """)

  @Argument(help: "The feature store.", completion: .directory)
  var store: String?

  @Option(help: ArgumentHelp("The weights of the post-processor.", valueName: "file"))
  var weights: String

  @Option(
    help: ArgumentHelp(
      "The store to write or to complete, or the .npy file of a single map.", valueName: "path"),
    completion: .directory)
  var out: String

  @Option(help: ArgumentHelp("A single map; - is standard input.", valueName: "file"))
  var map: String?

  @OptionGroup var form: WeightsOptions

  @Option(
    help: ArgumentHelp(
      "Groups of layers that go through the post-processor, separated by commas. (default: all)",
      valueName: "names"))
  var groups: String?

  @Option(help: "How numbers are kept: half or single. (default: half)")
  var precision: StorePrecision?

  @Flag(help: "Compress the maps with zstd.")
  var zstd = false

  @OptionGroup var shard: ShardOption

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var memory: MemoryOption
  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard (store == nil) != (map == nil) else { throw ValidationError("Give either a feature store or --map.") }
    try GroupNames.check(groups)
    guard map != nil else { return }
    let options = [
      ("--groups", groups != nil), ("--precision", precision != nil), ("--zstd", zstd), ("--json", json),
      ("--shard", shard.shard != nil),
      ("--memory", memory.memory != nil), ("--force", force.force),
    ]
    if let given = options.first(where: \.1)?.0 {
      throw ValidationError("'\(given)' has no effect beside '--map'; it is for a feature store.")
    }
    guard out.hasSuffix(".npy") else {
      throw ValidationError("'--out' is '\(out)'; a single map goes into a .npy file.")
    }
  }

  func run() throws {
    if let store { return try refine(store: store) }
    if let map { try refine(map: map) }
  }

  private func refine(store path: String) throws {
    let destination = force.destination(out, FeatureStore.outputKind, inputs: [path, weights])
    try destination.checkApart()
    try FeatureStoreWriter.check(destination)
    let store = try FeatureStore.open(path)
    let refinement = try FeatureRefinement(
      store, groups: GroupNames.split(groups), weights: form.read(weights), weightsFile: weights
    ).part(shard.shard)
    try refinement.check(memory: memory.bytes)
    if !store.index.isComplete {
      Notes.write("note: \(file: path): its import isn't finished; what there is will be refined")
    }
    let progress = WorkProgress("maps")
    let report = try FeatureStoreWriter.write(
      to: destination, settings: refinement.settings(precision: precision ?? .half, isCompressed: zstd),
      groups: []
    ) { writer in
      try refinement.run(into: writer, memory: memory.bytes, threads: threads.threads) {
        progress.show($0, of: $1)
      }
    }
    if json {
      let document = Document(folder: out, refined: report.refined, kept: report.kept, masks: report.masks)
      return try StandardOutput.write(CanonicalEncoder(.indented).text(of: document))
    }
    try StandardOutput.line(
      "\(file: out)\(shard.mark): \(report.refined, "map") refined, \(report.kept) kept, \(report.masks, "mask")"
    )
  }

  private func refine(map path: String) throws {
    let destination = Destination(
      out, mayReplace: false, kind: .unrecorded,
      inputs: [weights] + (path == StandardInput.argument ? [] : [path]))
    try destination.check()
    let weights = try form.read(weights)
    let map = try FeatureMap(argument: path)
    let refined = try FeatureRefinement.refine(
      map, file: path == StandardInput.argument ? StandardInput.name : path, weights: weights,
      weightsFile: self.weights, threads: threads.threads)
    try NpyWriter.write(refined.planes(), to: destination)
    try StandardOutput.line(
      "\(file: out): \(refined.channels, "channel") on \(refined.width) × \(refined.height) cells")
  }

  /// What `--json` prints.
  private struct Document: Encodable {
    let format = FormatName(kind: "feature-refinement", version: 1)
    let folder: String
    let refined: Int
    let kept: Int
    let masks: Int
  }
}
