import ArgumentParser
import Benchmarks
import Explanations
import Extraction
import FeatureMaps
import Files
import Matching
import Predictions
import Reproducibility

/// How a benchmark is matched on a feature store.
struct StoreMatchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The feature store.", valueName: "folder"))
  var features: String?

  @Option(
    help: ArgumentHelp("Groups of layers to take, separated by commas. (default: all)", valueName: "names"))
  var groups: String?

  @Option(
    help: ArgumentHelp(
      "How layers become descriptors: zero-shot or plain. (default: zero-shot)", valueName: "kind"))
  var descriptor: DescriptorKind?

  @Option(
    help: ArgumentHelp(
      "The weights of a trained post-processor that the layers go through first.", valueName: "file"))
  var postProcessor: String?

  @OptionGroup var weights: WeightsOptions

  @OptionGroup var memory: MemoryOption

  @Option(help: ArgumentHelp("Adaptive pose: flip or flip+rotations.", valueName: "views"))
  var pose: AdaptivePose?

  @Flag(help: "Go on where an interrupted run with the same options stopped.")
  var resume = false

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    try GroupNames.check(groups)
    if postProcessor == nil, weights.normGroups != nil {
      throw ValidationError("'--norm-groups' has no effect without '--post-processor'.")
    }
    if postProcessor != nil, let descriptor, descriptor != .plain {
      throw ValidationError(
        "'--descriptor \(descriptor.rawValue)' has no effect beside '--post-processor', whose output is plain.")
    }
  }

  /// The first option of these that was given, or `nil`; any number of threads is as good as another.
  var given: String? {
    let options = [
      ("--features", features != nil), ("--groups", groups != nil), ("--descriptor", descriptor != nil),
      ("--post-processor", postProcessor != nil), ("--norm-groups", weights.normGroups != nil),
      ("--memory", memory.memory != nil), ("--pose", pose != nil), ("--resume", resume),
    ]
    return options.first { $0.1 }?.0
  }

  func match(
    _ benchmark: String, lists asked: [String], shard: Shard?, matcher options: MatcherOptions, frame: Int,
    asJSON: Bool, to destination: Destination
  ) throws {
    guard let features else { return }
    try MatchJournal.check(destination, resuming: resume)
    let matcher = try options.make()
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let store = try FeatureStore.open(features)
    var lists: [String] = []
    for list in asked.isEmpty ? try catalog.lists() : asked where !lists.contains(list) { lists.append(list) }
    let settings = MatchSettings(
      lists: lists, shard: shard, matcher: matcher, pose: pose, frame: frame, memory: memory.bytes,
      threads: threads.threads)
    let run = StoreMatch(
      catalog: catalog, store: store, groups: GroupNames.split(groups), settings: settings, resuming: resume,
      destination: destination)
    let (report, refined) =
      try postProcessor.map { try run.write(through: weights.read($0), of: $0) }
      ?? (run.write(descriptor ?? .zeroShot), nil)
    Notes.faults(report.faults, of: features)
    if report.outside > 0 {
      Notes.write("note: \(report.outside, "keypoint") outside of the image; the nearest cell stood for each")
    }
    if asJSON {
      return try MatchSummary(
        file: destination.path, lists: lists, shard: shard, pairs: report.pairs, resumed: report.resumed,
        keypoints: report.keypoints, mapsRefined: refined, mapsRead: report.mapsRead,
        turned: pose == nil ? nil : report.turned
      ).print()
    }
    let mark: Wording = pose == nil ? "" : "; † another view in \(report.turned, "pair")"
    let resumed = report.resumed > 0 ? ", \(report.resumed) of them from an interrupted run" : ""
    let refining: Wording = refined.map { "\($0, "map") refined, " } ?? ""
    try StandardOutput.line(
      "\(file: destination.path): \(report.pairs, "pair") of \(list: lists)"
        + "\(ShardOption.mark(of: shard))\(resumed), \(report.keypoints, "keypoint"), "
        + refining + "\(report.mapsRead, "map") read\(mark)")
  }
}

extension AdaptivePose: ExpressibleByArgument {}
extension DescriptorKind: ExpressibleByArgument {}
