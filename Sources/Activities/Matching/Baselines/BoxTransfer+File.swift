import Benchmarks
import Correspondence
import Files
import Predictions
import Reproducibility

extension BoxTransfer {
  /// Answers every pair of some lists, or of a shard of them, and writes the predictions, compressed where the name ends
  /// in `.zst`.
  ///
  /// - Parameter progress: Called now and then with the number of pairs answered and of all.
  /// - Returns: How many pairs were answered.
  /// - Throws: `CatalogError`, `BoxTransferError`, `OutputError`, `Interrupted`; nothing half-written is left behind.
  @discardableResult
  package static func predict(
    _ catalog: BenchmarkCatalog, lists: [String], shard: Shard? = nil, to destination: Destination,
    progress: (_ pairs: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> Int {
    let instances = try catalog.instances()
    let asked = try PairParts(catalog, lists: lists, shard: shard)
    let all = asked.parts.reduce(0) { $0 + $1.range.count }
    let header = PredictionHeader(
      tool: ToolVersion.current, method: name, benchmark: catalog.manifest.reference, matcher: name,
      part: shard.map { .init(shard: $0, whole: .init(lists: lists, pairs: asked.pairs)) })
    return try PredictionWriter.create(at: destination, header: header) { writer in
      var count = 0
      for part in asked.parts {
        try catalog.forEachPair(in: part.list, part: part.range) { pair in
          guard let source = instances[pair.source], let target = instances[pair.target] else {
            throw BoxTransferError.unknownInstance(pair: pair.name)
          }
          try writer.write(predict(pair, source: source, target: target))
          count += 1
          if count.isMultiple(of: 1000) { progress(count, all) }
        }
      }
      progress(count, all)
      return count
    }
  }
}
