import Annotations
import Benchmarks
import Documents
import Files
import Foundation
import Predictions
import Reproducibility
import Results
import Scoring

/// A benchmark folder as `chiral build` writes it.
///
/// A method reads its pairs, answers them in a file, and scores that file under a named protocol:
///
/// ```swift
/// import Chiral
///
/// let benchmark = try Benchmark(at: "ap10k")
/// let answers = try benchmark.pairs(in: "test").map { pair in
///   Prediction(to: pair, points: method.points(in: pair.target.file, like: pair.source))
/// }
/// try benchmark.write(answers, by: "my method", to: "predictions.jsonl.zst")
///
/// let score = try benchmark.score("predictions.jsonl.zst", under: "geoaware")
/// print(score.figure(list: "test", alpha: 0.1, subset: .geo)?.value ?? 0)
/// ```
///
/// Every function throws `ChiralError`, whose description is a sentence for people.
public struct Benchmark: Sendable {
  /// The name of the recipe that made it.
  public let name: String
  /// The dataset that it is made of.
  public let dataset: String
  /// The digest of its pair lists, in hexadecimal digits: whoever has the same one has the same pairs.
  public let pairsDigest: String
  /// What tells it from all others: `chiral-benchmark/2:` and the digest of all that scoring reads, that is lists,
  /// keypoints, boxes, sizes and schemas.
  public let identity: String
  /// The names of its lists, in the recipe's order.
  public let lists: [String]

  private let catalog: BenchmarkCatalog
  private let objects: [Int: AnnotatedObject]

  /// Opens the benchmark in a folder.
  public init(at folder: String) throws(ChiralError) {
    let catalog = try ChiralError.explaining { try BenchmarkCatalog(folder: folder) }
    self.catalog = catalog
    objects = try ChiralError.explaining { try catalog.instances().mapValues(AnnotatedObject.init) }
    name = catalog.manifest.recipe.name
    dataset = catalog.manifest.dataset
    pairsDigest = catalog.manifest.pairsDigest.description
    identity = catalog.manifest.id.description
    lists = try ChiralError.explaining { try catalog.lists() }
  }

  /// The pairs of a list, in its order; the training list of AP-10K takes some hundred megabytes.
  public func pairs(in list: String) throws(ChiralError) -> [Pair] {
    try ChiralError.explaining {
      guard lists.contains(list) else {
        throw CatalogError.unknownList(file: catalog.folder, name: list, known: lists)
      }
      return try catalog.pairs(in: list).map(pair)
    }
  }

  private func pair(_ pair: CatalogPair) throws -> Pair {
    guard let source = objects[pair.source], let target = objects[pair.target] else {
      throw ScoringError.damagedBenchmark(pair: pair.name)
    }
    return Pair(
      name: pair.name, list: pair.list, category: pair.category, source: source, target: target,
      keypoints: pair.keypoints.indices, geometryAware: pair.geo.indices, isMirrored: pair.isMirrored)
  }

  /// Writes predictions with a header that names the benchmark, which scoring then holds them to.
  ///
  /// The file appears whole, or not at all: SIGINT, SIGTERM and SIGHUP wait until what was begun is taken back. A sequence
  /// that makes its elements as they are asked for keeps memory small.
  /// - Parameters:
  ///   - predictions: One a pair, in any order.
  ///   - method: What tables call the method.
  ///   - path: Where to; a name that ends in `.zst` makes it a zstd file.
  ///   - replacing: Whether predictions with a header that are there may be replaced.
  public func write(
    _ predictions: some Sequence<Prediction>, by method: String, to path: String, replacing: Bool = false
  ) throws(ChiralError) {
    try ChiralError.explaining {
      let header = PredictionHeader(
        tool: ToolVersion.current, method: method, benchmark: catalog.manifest.reference)
      let destination = Destination(
        path, mayReplace: replacing, kind: Predictions.outputKind, inputs: [catalog.folder])
      try PredictionWriter.create(at: destination, header: header) { writer in
        for prediction in predictions { try writer.write(PredictionLine(prediction)) }
      }
    }
  }

  /// Scores a file of predictions.
  ///
  /// - Parameters:
  ///   - predictions: The file, `.jsonl` or `.jsonl.zst`; the lists that it predicts are scored.
  ///   - protocolName: A protocol's name or the path of a YAML file; by default the dataset's own.
  ///   - resamples: How many resamples of the images the intervals are drawn from; 0 for no intervals.
  ///   - allowMissing: Whether pairs may be missing, unknown or repeated; else any is an error.
  ///   - manifests: The folder `Manifests` with the protocols, for a program that isn't installed beside it.
  public func score(
    _ predictions: String, under protocolName: String? = nil, resamples: Int = 1000,
    allowMissing: Bool = false, manifests: String? = nil
  ) throws(ChiralError) -> Score {
    try ChiralError.explaining {
      let protocols = ProtocolLibrary(
        try manifests.map { try ManifestLibrary(folder: $0) } ?? ManifestLibrary.locate())
      let rules = try protocolName.map(protocols.named) ?? protocols.standard(for: dataset)
      let threads = ProcessInfo.processInfo.activeProcessorCount
      let read = try Predictions.read(path: predictions, threads: threads)
      let predicted = Set(read.lines.map(\.list)).intersection(lists)
      let sheet = try AnswerSheet(
        read, on: ScoringBenchmark(catalog, lists: predicted), allowMissing: allowMissing)
      let intervals = IntervalSettings(resamples: min(max(resamples, 0), 100_000))
      return try Score(Scorer.score(sheet, under: rules, intervals: intervals, threads: threads))
    }
  }
}

extension PredictionLine {
  fileprivate init(_ prediction: Prediction) {
    self.init(
      list: prediction.list, pair: prediction.pair,
      points: prediction.points.map { $0.map { SIMD2($0.x, $0.y) } }, similarities: prediction.similarities)
  }
}
