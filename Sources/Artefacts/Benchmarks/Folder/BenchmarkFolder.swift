import Files
import Reproducibility

/// The folder that a benchmark is: `benchmark.sqlite`, `pairs/<list>.jsonl.zst`, `MANIFEST.json`, `SHA256SUMS`.
package enum BenchmarkFolder {
  static let catalogName = "benchmark.sqlite"
  static let listFolder = "pairs"

  /// Folders with a `MANIFEST.json`.
  package static let outputKind = OutputKind.folder(
    "a benchmark", record: BenchmarkManifest.fileName, format: BenchmarkManifest.format,
    files: ["SHA256SUMS", "benchmark.sqlite", "pairs/*.jsonl.zst"])

  /// The file of a list, relative to the folder.
  package static func fileName(ofList name: String) -> String { "\(listFolder)/\(name).jsonl.zst" }

  /// Writes a benchmark; what was there before stays until all is written.
  ///
  /// Lists and `MANIFEST.json` are the same bytes for the same content, whatever `threads`. Memory is the content's
  /// plus a few megabytes.
  /// - Parameter progress: Called with the number of pairs written since the last call, from any thread.
  /// - Throws: `OutputError`, `Interrupted`, or `CatalogError.inconsistent`; nothing is left behind.
  @discardableResult
  package static func write(
    _ content: BenchmarkContent, to destination: Destination, threads: Int,
    progress: @escaping @Sendable (_ pairs: Int) -> Void = { _ in }
  ) throws -> BenchmarkManifest {
    let layout = try CatalogLayout(content)
    return try OutputFolder.create(at: destination) { folder in
      try OutputFolder.make(folder + "/" + listFolder)
      let files = try content.lists.map { list in
        guard !list.name.contains("/") else {
          throw OutputError.escapes(folder: destination.path, name: list.name)
        }
        return try OutputFolder.path(of: fileName(ofList: list.name), in: folder)
      }
      let parts = try writeParts(
        content, layout, folder: folder, files: files, threads: threads, progress: progress)
      let manifest = try BenchmarkManifest(
        toolVersion: ToolVersion.current, dataset: content.dataset.name, recipe: content.recipe,
        inputs: content.inputs, tables: parts.flatMap(\.tables), lists: parts.compactMap(\.list))
      let bytes = try manifest.bytes()
      try OutputFile.writeInPlace(bytes, to: folder + "/" + BenchmarkManifest.fileName)
      let checksums = Checksums(
        entries: [(SHA256.digest(of: bytes), BenchmarkManifest.fileName)] + parts.map(\.checksum))
      try OutputFile.writeInPlace(checksums.bytes, to: folder + "/" + Checksums.fileName)
      return manifest
    }
  }

  /// One of the large files: what it holds, and the digest of it as it stands on the disk.
  private struct Part: Sendable {
    var tables: [BenchmarkManifest.Table] = []
    var list: BenchmarkManifest.List?
    let checksum: (digest: Digest, name: String)
  }

  /// Writes the catalog and the lists; the catalog takes about as long as all lists.
  private static func writeParts(
    _ content: BenchmarkContent, _ layout: CatalogLayout, folder: String, files: [String], threads: Int,
    progress: @escaping @Sendable (Int) -> Void
  ) throws -> [Part] {
    let lists = PairListWriter(content)
    return try Array(0...files.count).parallelMap(threads: threads) { part in
      if part == 0 {
        let path = folder + "/" + catalogName
        let tables = try CatalogWriter(content: content, layout: layout).write(to: path)
        return Part(tables: tables, checksum: (try Checksums.digest(ofFile: path), catalogName))
      }
      let list = content.lists[part - 1]
      let written = try lists.write(list, to: files[part - 1], progress: progress)
      return Part(
        list: written, checksum: (try Checksums.digest(ofFile: files[part - 1]), fileName(ofList: list.name)))
    }
  }
}
