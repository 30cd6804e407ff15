import ArgumentParser
import Documents
import Explanations
import Exports
import FeatureMaps
import Files
import Predictions

/// `chiral merge`: the shards of a run become what the run without shards writes.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts the shards of a run together.",
    discussion: """
      Shards are what 'match', 'features extract', 'features refine' and 'export' write with --shard i/n. What comes of \
      all n, in any order, has the bytes that the run without --shard writes. Shards of another run, one that is \
      missing and one that is there twice are errors. The shards stay.

      Example: chiral merge shard-1.jsonl.zst shard-2.jsonl.zst --out predictions.jsonl.zst
      """)

  @Argument(help: "The shards, in any order.", completion: .file())
  var shards: [String]

  @Option(help: ArgumentHelp("The file or folder to write.", valueName: "path"), completion: .file())
  var out: String

  @Flag(help: "Print what was written as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption

  func run() throws {
    let kind = try ShardKind.ofAll(shards)
    let destination = force.destination(out, kind.outputKind, inputs: shards)
    try destination.checkApart()
    try destination.check()
    let count: Int
    switch kind {
    case .predictions: count = try mergePredictions(to: destination)
    case .featureStore: count = try mergeStores(to: destination)
    case .export: count = try mergeExports(to: destination)
    }
    guard json else {
      return try StandardOutput.line(
        "\(file: out): \(kind.name) of \(shards.count, "shard"), \(count, kind.counted)")
    }
    try StandardOutput.write(
      CanonicalEncoder(.indented).text(
        of: Document(out: out, merged: kind.format.kind, shards: shards.count, count: count)))
  }

  /// - Returns: How many pairs were written.
  private func mergePredictions(to destination: Destination) throws -> Int {
    let merge = try PredictionMerge(shards)
    let progress = WorkProgress("pairs", from: 200_000)
    try merge.write(to: destination) { progress.show($0, of: merge.pairs) }
    return merge.pairs
  }

  /// - Returns: How many maps there are.
  private func mergeStores(to destination: Destination) throws -> Int {
    let merge = try StoreMerge(shards)
    let progress = WorkProgress("files", from: 1000)
    try merge.write(to: destination, threads: threads.threads) { progress.show($0, of: $1) }
    return merge.maps
  }

  /// - Returns: How many pairs there are.
  private func mergeExports(to destination: Destination) throws -> Int {
    let merge = try ExportMerge(shards)
    let progress = WorkProgress("files", from: 20_000)
    try merge.write(to: destination, threads: threads.threads) { progress.show($0, of: $1) }
    return merge.pairs
  }

  /// What `--json` prints.
  private struct Document: Encodable {
    let format = FormatName(kind: "merge-summary", version: 1)
    let out: String
    let merged: String
    let shards: Int
    /// Of pairs or maps.
    let count: Int
  }
}

/// The kinds of outputs that come in shards.
private enum ShardKind: CaseIterable {
  case predictions, featureStore, export

  /// What all of them are.
  ///
  /// - Throws: `ShardKindError`, `DocumentError` for what can't be looked at.
  static func ofAll(_ paths: [String]) throws -> ShardKind {
    let kinds = try paths.map { (path: $0, kind: try of($0)) }
    guard let first = kinds.first else { throw ValidationError("Name the shards.") }
    if let other = kinds.first(where: { $0.kind != first.kind }) {
      throw ShardKindError.mixed(
        path: other.path, found: other.kind.name, expected: first.kind.name, other: first.path)
    }
    return first.kind
  }

  private static func of(_ path: String) throws -> ShardKind {
    guard let presence = try Presence.of(path) else {
      throw DocumentError.unreadable(file: path, reason: "nothing there")
    }
    let kinds =
      switch presence {
      case .file: [FormatName.kind(ofFile: path, following: true)]
      case .folder: records.map { FormatName.kind(ofFile: "\(path)/\($0)", following: true) }
      }
    guard let kind = allCases.first(where: { kinds.contains($0.format.kind) }) else {
      throw ShardKindError.unknown(path: path)
    }
    return kind
  }

  /// The files that say what a folder is.
  private static let records = [StoreIndex.fileName, OutputKind.recordName]

  /// The format that its record names.
  var format: FormatName {
    switch self {
    case .predictions: Predictions.format
    case .featureStore: StoreIndex.format
    case .export: BenchmarkExport.recordFormat
    }
  }

  var outputKind: OutputKind {
    switch self {
    case .predictions: Predictions.outputKind
    case .featureStore: FeatureStore.outputKind
    case .export: BenchmarkExport.outputKind
    }
  }

  var name: Wording {
    switch self {
    case .predictions: "predictions"
    case .featureStore: "a feature store"
    case .export: "an export"
    }
  }

  /// What there are many of in it.
  var counted: String {
    switch self {
    case .predictions: "pair"
    case .featureStore: "map"
    case .export: "pair"
    }
  }
}

/// Why what was given to be merged isn't shards of one kind.
private enum ShardKindError: Error, Equatable {
  /// It is nothing that comes in shards.
  case unknown(path: String)
  /// It is of another kind than what was given first.
  case mixed(path: String, found: Wording, expected: Wording, other: String)
}

extension ShardKindError: ExplainedError {
  var explanation: Explanation {
    switch self {
    case .unknown(let path):
      Explanation(
        file: path, found: "neither predictions with a header nor a feature store nor an export",
        expected: "what 'match', 'features extract', 'features refine' or 'export' wrote with --shard")
    case .mixed(let path, let found, let expected, let other):
      Explanation(
        file: path, found: "a shard of \(found)", expected: "\(expected), as '\(file: other)' is",
        advice: "Merge the shards of one run.")
    }
  }
}
