import Reproducibility

/// The folder that a benchmark is: `benchmark.sqlite`, `pairs/<list>.jsonl.zst`, `MANIFEST.json`, `SHA256SUMS`.
public enum BenchmarkFolder {
  static let catalogName = "benchmark.sqlite"
  static let listFolder = "pairs"

  /// The file of a list, relative to the folder.
  static func fileName(ofList name: String) -> String { "\(listFolder)/\(name).jsonl.zst" }

  /// Writes a generated benchmark; see the other `write`.
  @discardableResult
  public static func write(
    _ benchmark: GeneratedBenchmark, to path: String, replacing: Bool, threads: Int
  ) throws -> BenchmarkManifest {
    try write(BenchmarkContent(benchmark), to: path, replacing: replacing, threads: threads)
  }

  /// Writes a benchmark; what was at `path` before stays until all is written.
  ///
  /// Lists and `MANIFEST.json` are the same bytes for the same content, whatever `threads`. Memory is the content's
  /// plus a few megabytes.
  /// - Throws: `OutputError`, or `CatalogError.inconsistent`; nothing is left behind.
  @discardableResult
  public static func write(
    _ content: BenchmarkContent, to path: String, replacing: Bool, threads: Int
  ) throws -> BenchmarkManifest {
    let layout = try CatalogLayout(content)
    return try OutputFolder.create(at: path, replacing: replacing) { folder in
      try OutputFolder.make(folder + "/" + listFolder)
      let files = try content.lists.map { list in
        guard !list.name.contains("/") else { throw OutputError.escapes(folder: path, name: list.name) }
        return try OutputFolder.path(of: fileName(ofList: list.name), in: folder)
      }
      let (tables, lists) = try writeBoth(content, layout, folder: folder, files: files, threads: threads)
      let manifest = BenchmarkManifest(
        toolVersion: ToolVersion.current, dataset: content.dataset.name, recipe: content.recipe,
        inputs: content.inputs, tables: tables, lists: lists)
      try OutputFile.writeInPlace(manifest.bytes, to: folder + "/" + BenchmarkManifest.fileName)
      let names = [BenchmarkManifest.fileName, catalogName] + content.lists.map { fileName(ofList: $0.name) }
      let checksums = try Checksums(of: names, in: folder)
      try OutputFile.writeInPlace(checksums.bytes, to: folder + "/" + Checksums.fileName)
      return manifest
    }
  }

  /// The two halves of the work, which take about as long as each other.
  private static func writeBoth(
    _ content: BenchmarkContent, _ layout: CatalogLayout, folder: String, files: [String], threads: Int
  ) throws -> ([BenchmarkManifest.Table], [BenchmarkManifest.List]) {
    enum Half {
      case catalog([BenchmarkManifest.Table])
      case lists([BenchmarkManifest.List])
    }
    let halves = try [0, 1].parallelMap(threads: threads) { half in
      if half == 0 {
        let writer = CatalogWriter(content: content, layout: layout)
        return Half.catalog(try writer.write(to: folder + "/" + catalogName))
      }
      let writer = PairListWriter(content)
      return Half.lists(try zip(content.lists, files).map { try writer.write($0, to: $1) })
    }
    var result: ([BenchmarkManifest.Table], [BenchmarkManifest.List]) = ([], [])
    for half in halves {
      switch half {
      case .catalog(let tables): result.0 = tables
      case .lists(let lists): result.1 = lists
      }
    }
    return result
  }
}
