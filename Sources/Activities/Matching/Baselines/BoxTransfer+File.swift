import Benchmarks
import Correspondence
import Files
import Predictions
import Reproducibility

extension BoxTransfer {
  /// Answers every pair of some lists and writes the predictions, compressed where the name ends in `.zst`.
  ///
  /// - Parameter progress: Called now and then with the number of pairs answered.
  /// - Returns: How many pairs were answered.
  /// - Throws: `CatalogError`, `BoxTransferError`, `OutputError`, `Interrupted`; nothing half-written is left behind.
  @discardableResult
  package static func predict(
    _ catalog: BenchmarkCatalog, lists: [String], to destination: Destination,
    progress: (_ pairs: Int) -> Void = { _ in }
  ) throws -> Int {
    let instances = try catalog.instances()
    let header = PredictionHeader(
      tool: ToolVersion.current, method: name, benchmark: catalog.manifest.reference, matcher: name)
    return try PredictionWriter.create(at: destination, header: header) { writer in
      var count = 0
      for list in lists {
        try catalog.forEachPair(in: list) { pair in
          guard let source = instances[pair.source], let target = instances[pair.target] else {
            throw BoxTransferError.unknownInstance(pair: pair.name)
          }
          try writer.write(predict(pair, source: source, target: target))
          count += 1
          if count.isMultiple(of: 1000) { progress(count) }
        }
      }
      progress(count)
      return count
    }
  }
}
