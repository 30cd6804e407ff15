import Annotations
import Benchmarks
import Documents
import Explanations
import Files
import Foundation
import Reproducibility

/// Writes a benchmark in other people's formats.
package struct BenchmarkExport: Sendable {
  /// The formats.
  package enum Format: String, CaseIterable, Sendable {
    /// The trees that GeoAware-SC's loaders read.
    case geoaware
    /// The lists, uncompressed.
    case jsonl
    /// Tables: `pairs/<list>.csv`, `instances.csv`, `keypoints.csv`.
    case csv
    /// SPair-71k's own layout.
    case spair
    /// The pair lists of PF-PASCAL and PF-WILLOW.
    case pf
    /// What Hugging Face's `datasets` and Croissant's readers load: gzip-compressed lists, a card, metadata.
    case huggingface
  }

  private let catalog: BenchmarkCatalog
  private let threads: Int

  /// An export of a benchmark folder.
  ///
  /// - Throws: `CatalogError`, `DocumentError`.
  package init(folder: String, threads: Int) throws {
    self.init(try BenchmarkCatalog(folder: folder), threads: threads)
  }

  /// An export of a benchmark that is open.
  package init(_ catalog: BenchmarkCatalog, threads: Int) {
    self.catalog = catalog
    self.threads = threads
  }

  /// The name of the benchmark's dataset.
  package var dataset: String { catalog.manifest.dataset }

  /// How many pairs there are: `geoaware` and `spair` write a file each.
  package var pairs: Int { catalog.manifest.counts.pairs }

  /// How many of them belong to a shard, or all without one.
  package func pairs(in shard: Shard?) -> Int { shard?.range(of: pairs).count ?? pairs }

  /// Writes a folder in a format.
  ///
  /// - Parameters:
  ///   - root: The folder that `geoaware`'s pair files name the annotations by.
  ///   - images: Where to take images from for `geoaware` and `spair`, or `nil` for none.
  ///   - shard: The part to write, `nil` for all; `huggingface` has no parts.
  ///   - dataset: What the card and metadata of `huggingface` say of the dataset, or `nil` where nothing is known.
  ///   - loaders: Whose readers of the format to think of.
  ///   - progress: Called with the number of pairs written since the last call, from any thread, by formats that take long.
  /// - Returns: What these loaders skip in the folder or stop at, and which lists aren't declared in it.
  /// - Throws: `ExportError`, `OutputError`, `Interrupted`, `CatalogError`; nothing is left behind.
  @discardableResult
  package func write(
    _ format: Format, to destination: Destination, root: String, images: ImageSource?,
    shard: Shard? = nil, dataset: DatasetManifest? = nil,
    loaders: [LoaderManifest] = [], progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> [Wording] {
    guard shard == nil || format.hasShards else { throw ExportError.noShards(format: format.rawValue) }
    return try OutputFolder.create(at: destination) { folder in
      var tree: ExportedTree?
      var notes: [Wording] = []
      switch format {
      case .geoaware:
        let export = GeoAwareExport(
          catalog: catalog, folder: folder, root: root, images: images, shard: shard, threads: threads)
        tree = try export.write(progress: progress)
      case .jsonl: try writeLines(of: shard, to: folder)
      case .csv: try TableExport(catalog: catalog, folder: folder, shard: shard).write()
      case .spair:
        let export = SPairExport(
          catalog: catalog, folder: folder, images: images, shard: shard, threads: threads)
        tree = try export.write(progress: progress)
      case .pf: try PFExport(catalog: catalog, folder: folder, shard: shard).write()
      case .huggingface:
        notes = try DatasetExport(catalog: catalog, folder: folder, dataset: dataset).write(progress: progress)
      }
      let part = try shard.map { shard in
        let whole = ExportPart.Whole(root: format == .geoaware ? root : nil, images: images)
        return try ExportPart(shard, whole: whole, of: format, in: folder, threads: threads)
      }
      let record = ExportRecord(
        tool: ToolVersion.current, export: format, benchmark: catalog.manifest.id, pairs: pairs, part: part)
      try record.write(to: folder)
      return notes + (tree.map { LoaderCheck(tree: $0).notes(loaders.filter { $0.reads == format }) } ?? [])
    }
  }

  /// The format of the record in such a folder.
  package static let recordFormat = ExportRecord.format

  /// Folders of any export format: a file in them says that they are ours.
  package static let outputKind = OutputKind.folder(
    "an export", record: OutputKind.recordName, format: ExportRecord.format,
    files: [
      "*.jsonl", "pairs/*.csv", "instances.csv", "keypoints.csv", "train_pairs.csv", "val_pairs.csv",
      "test_pairs.csv",
      "PairAnnotation/**.json", "ImageAnnotation/**.json", "Layout/large/*.txt", "JPEGImages/**",
      "Segmentation/**.png",
      "README.md", "croissant.json", "data/*.jsonl.gz",
    ])

  private func writeLines(of shard: Shard?, to folder: String) throws {
    let parts = try PairParts(catalog, lists: catalog.manifest.lists.map(\.name), shard: shard).parts
    let lists = Array(zip(catalog.manifest.lists, parts.map(\.range)))
    _ = try lists.parallelMap(threads: threads) { list, range in
      let file = try FileWriter(path: OutputFolder.path(of: "\(list.name).jsonl", in: folder))
      var part = LinePart(range)
      try catalog.forEachPiece(of: list) { try file.write(shard == nil ? $0 : part.lines(of: $0)) }
      try file.finish()
    }
  }
}
