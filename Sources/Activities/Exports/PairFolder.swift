import Benchmarks
import Files
import Reproducibility

/// A folder with a file a pair of a list. Threads share the pairs of a page, so that none waits for the catalog and the
/// longest list doesn't keep one alone.
struct PairFolder {
  let catalog: BenchmarkCatalog
  let list: String
  /// The places in the list of the pairs to write.
  let part: Range<Int>
  /// The folder, which is there.
  let path: String
  let threads: Int
  let progress: @Sendable (_ pairs: Int) -> Void

  private static let batch = 512

  /// Writes `<pair>.json` for each pair of the part.
  ///
  /// - Parameters:
  ///   - prepare: Called with each page before its files are written.
  ///   - content: What a pair's file holds.
  /// - Throws: `ExportError.repeatedPair`, `OutputError`, `CatalogError`, or what the two throw.
  func write(
    prepare: ([CatalogPair]) throws -> Void = { _ in }, content: @Sendable (CatalogPair) throws -> [UInt8]
  ) throws {
    var written: Set<String> = []
    try catalog.forEachPage(in: list, part: part) { pairs in
      try prepare(pairs)
      // Two pairs of one name would be one file, and the count would be wrong without a word.
      if let pair = pairs.first(where: { !written.insert($0.name).inserted }) {
        throw ExportError.repeatedPair(folder: catalog.folder, list: list, pair: pair.name)
      }
      let batches = stride(from: 0, to: pairs.count, by: Self.batch).map {
        pairs[$0..<min($0 + Self.batch, pairs.count)]
      }
      _ = try batches.parallelMap(threads: threads) { batch in
        for pair in batch {
          guard !pair.name.contains("/") else { throw OutputError.escapes(folder: path, name: pair.name) }
          try OutputFile.writeInPlace(content(pair), to: "\(path)/\(pair.name).json")
        }
        progress(batch.count)
      }
    }
  }
}
