import Annotations
import ArgumentParser
import Documents
import Explanations
import Exports
import Files
import Reproducibility

extension BenchmarkExport.Format: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a benchmark in another format.",
    discussion: """
      geoaware: the PairAnnotation and ImageAnnotation trees that GeoAware-SC's loaders read, and JPEGImages with \
      --images. jsonl: the lists, uncompressed. csv: pairs/<list>.csv, instances.csv and keypoints.csv. spair: \
      SPair-71k's own layout, images with --images. pf: the pair lists of PF-PASCAL or PF-WILLOW. huggingface: lists as \
      .jsonl.gz, a dataset card and Croissant metadata.

      Example: chiral export ap10k --format geoaware --out data/ap-10k --images ~/ap-10k/data --link
      """)

  @Argument(help: "The benchmark folder.", completion: .directory)
  var benchmark: String

  @Option(help: "The format: \(BenchmarkExport.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: BenchmarkExport.Format

  @Option(help: "The folder to write.", completion: .directory)
  var out: String

  @Option(
    help: "geoaware: the folder that the pair files name the annotations by. (default: \(Self.usualRoot))")
  var root: String?

  @Option(
    help: "geoaware, spair: the dataset's folder, or the one in it with the images.", completion: .directory)
  var images: String?

  @Flag(help: "Whether images are linked or copied. (default: --link)")
  var way: ImageSource.Way?

  @OptionGroup var shard: ShardOption

  @Flag(help: "Print what was written as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if images != nil, !writesImages {
      throw ValidationError("--images goes with --format geoaware or spair.")
    }
    if root != nil, format != .geoaware {
      throw ValidationError(
        "'--root' has no effect beside '--format \(format.rawValue)'; only geoaware names folders.")
    }
    if shard.shard != nil, !format.hasShards {
      throw ValidationError(
        "'--shard' has no effect beside '--format \(format.rawValue)', whose files hold digests of whole lists; "
          + "export it whole.")
    }
    if let way, images == nil {
      throw ValidationError("'--\(way.rawValue)' has no effect without '--images'.")
    }
  }

  private static let usualRoot = "data/ap-10k"

  private var writesImages: Bool { format == .geoaware || format == .spair }

  func run() throws {
    let destination = force.destination(
      out, BenchmarkExport.outputKind, inputs: [benchmark, images] + manifests.paths())
    try destination.check()
    let export = try BenchmarkExport(folder: benchmark, threads: threads.threads)
    let pairs = export.pairs(in: shard.shard)
    // Only the formats with a file a pair take long.
    let progress = WorkProgress("pairs", from: 20_000)
    let notes = try export.write(
      format, to: destination, root: root ?? Self.usualRoot,
      images: images.map { ImageSource(folder: $0, way: way ?? .link) }, shard: shard.shard,
      dataset: dataset(of: export),
      loaders: writesImages ? LoaderManifest.all(in: manifests.library()) : [],
      progress: { progress.add($0, of: pairs) })
    for note in notes { Notes.write("note: \(note)") }
    guard json else {
      return try StandardOutput.line("\(file: out)\(shard.mark): \(pairs, "pair") as \(format.rawValue)")
    }
    let document = Document(folder: out, exported: format.rawValue, shard: shard.shard, pairs: pairs)
    try StandardOutput.write(CanonicalEncoder(.indented).text(of: document))
  }

  /// What `--json` prints.
  private struct Document: Encodable {
    let format = FormatName(kind: "export-summary", version: 1)
    let folder: String
    let exported: String
    /// Which part of the pairs, with `--shard`.
    let shard: Shard?
    let pairs: Int
  }

  /// What the manifests say of the benchmark's dataset, for the format that tells it.
  private func dataset(of export: BenchmarkExport) throws -> DatasetManifest? {
    guard format == .huggingface else { return nil }
    let library = try manifests.library()
    guard try library.names(of: "datasets").contains(export.dataset) else {
      Notes.write(
        "note: Manifests/datasets has no '\(export.dataset)': licence, creators, citation and URL are left out; "
          + ("--manifests names another folder" as Wording))
      return nil
    }
    return try DatasetManifest(named: export.dataset, in: library)
  }
}

extension ImageSource.Way: EnumerableFlag {}
