import ArgumentParser
import Benchmarks
import Explanations
import FeatureMaps
import Files
import Matching
import Predictions

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
      "About how much memory descriptors may take, such as 500M. (default: 2G)", valueName: "size"))
  var memory: String?

  @Option(help: ArgumentHelp("Adaptive pose: flip or flip+rotations.", valueName: "views"))
  var pose: AdaptivePose?

  @Flag(help: "Go on where an interrupted run with the same options stopped.")
  var resume = false

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    _ = try bytes()
    if let groups, groups.split(separator: ",", omittingEmptySubsequences: false).contains("") {
      throw ValidationError("'--groups' is '\(groups)'; give names of groups, separated by commas.")
    }
  }

  /// The first option of these that was given, or `nil`; any number of threads is as good as another.
  var given: String? {
    let options = [
      ("--features", features != nil), ("--groups", groups != nil), ("--descriptor", descriptor != nil),
      ("--memory", memory != nil), ("--pose", pose != nil), ("--resume", resume),
    ]
    return options.first { $0.1 }?.0
  }

  func match(
    _ benchmark: String, lists asked: [String], matcher options: MatcherOptions, frame: Int,
    asJSON: Bool, to destination: Destination
  ) throws {
    guard let features else { return }
    try MatchJournal.check(destination, resuming: resume)
    let matcher = try options.make()
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let store = try FeatureStore.open(features)
    let kind = descriptor ?? .zeroShot
    let names = groups?.split(separator: ",").map(String.init)
    let source = try StoredDescriptors(store, groups: names, kind: kind)
    var lists: [String] = []
    for list in asked.isEmpty ? try catalog.lists() : asked where !lists.contains(list) { lists.append(list) }
    let settings = MatchSettings(
      lists: lists, matcher: matcher, pose: pose, frame: frame, memory: try bytes(), threads: threads.threads)
    let origin = try MatchOrigin(
      method: "\(store.index.settings.origin) \(matcher.name)",
      benchmark: catalog.manifest.reference, features: try store.id, groups: source.groups,
      descriptor: kind)
    let progress = WorkProgress("pairs")
    let report = try BenchmarkMatcher(catalog, source: source, settings: settings).write(
      to: destination, origin: origin, resuming: resume
    ) { progress.show($0, of: $1) }
    Notes.faults(report.faults, of: features)
    if report.outside > 0 {
      Notes.write("note: \(report.outside, "keypoint") outside of the image; the nearest cell stood for each")
    }
    if asJSON {
      return try MatchSummary(
        file: destination.path, lists: lists, pairs: report.pairs, resumed: report.resumed,
        keypoints: report.keypoints, mapsRead: report.mapsRead, turned: pose == nil ? nil : report.turned
      ).print()
    }
    let mark: Wording = pose == nil ? "" : "; † another view in \(report.turned, "pair")"
    let resumed = report.resumed > 0 ? ", \(report.resumed) of them from an interrupted run" : ""
    try StandardOutput.line(
      "\(file: destination.path): \(report.pairs, "pair") of \(list: lists)\(resumed), \(report.keypoints, "keypoint"), "
        + "\(report.mapsRead, "map") read\(mark)")
  }

  /// The memory bound in bytes.
  private func bytes() throws -> Int {
    let memory = memory ?? "2G"
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = memory.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? memory : String(memory.dropLast())), 1...1 << 31 ~= number else {
      throw ValidationError("'--memory' is '\(memory)'; give a size such as 500M or 2G.")
    }
    return number * (unit ?? 1)
  }
}

extension AdaptivePose: ExpressibleByArgument {}
extension DescriptorKind: ExpressibleByArgument {}
