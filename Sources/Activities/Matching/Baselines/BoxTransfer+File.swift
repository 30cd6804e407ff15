import Benchmarks
import Correspondence
import Files
import Predictions

extension BoxTransfer {
  /// Answers every pair of some lists and writes the predictions, compressed where the name ends in `.zst`.
  ///
  /// - Returns: How many pairs were answered.
  /// - Throws: `CatalogError`, `BoxTransferError`, `OutputError`; nothing half-written is left behind.
  @discardableResult
  package static func predict(
    _ catalog: BenchmarkCatalog, lists: [String], to path: String, replacing: Bool
  ) throws -> Int {
    let instances = try catalog.instances()
    let header = PredictionHeader(benchmark: catalog.manifest.digest, method: name, matcher: name)
    var count = 0
    try OutputFile.create(at: path, replacing: replacing) { staging in
      let writer = try PredictionWriter(path: staging, isCompressed: path.hasSuffix(".zst"), header: header)
      for list in lists {
        try catalog.forEachPair(in: list) { pair in
          guard let source = instances[pair.source], let target = instances[pair.target] else {
            throw BoxTransferError.unknownInstance(pair: pair.name)
          }
          try writer.write(predict(pair, source: source, target: target))
          count += 1
        }
      }
      try writer.finish()
    }
    return count
  }
}
