import Benchmarks
import Files
import Predictions

/// A file of predictions as commands take it: JSON lines, or the `result.pkl` of the paper's released code.
struct PredictionsFile {
  let path: String

  private static let mostPickleBytes = 1 << 28

  /// Whether the name says so, or the first byte, which begins every pickle since protocol 2 and no text.
  private var isPickle: Bool {
    path.hasSuffix(".pkl") || FileBeginning.bytes(of: path, following: true)?.first == 0x80
  }

  /// The predictions, and the lists of a benchmark that are to be scored by them.
  ///
  /// - Parameter lists: The lists to score, or none for those that are predicted.
  /// - Throws: `CatalogError.unknownList` for a list that the benchmark doesn't have; `CatalogError`, `DocumentError`,
  ///   `ContainerError` or `ScoringError` for what can't be read.
  func read(
    on catalog: BenchmarkCatalog, lists: [String], threads: Int
  ) throws -> (predictions: Predictions, benchmark: ScoringBenchmark) {
    let known = try catalog.lists()
    for name in lists where !known.contains(name) {
      throw CatalogError.unknownList(file: catalog.folder, name: name, known: known)
    }
    guard isPickle else {
      let read = try Predictions.read(path: path, threads: threads)
      let names = lists.isEmpty ? read.listNames.intersection(known) : Set(lists)
      return (read, try ScoringBenchmark(catalog, lists: names))
    }
    // The names of its pairs don't say of which list they are.
    let all = try ScoringBenchmark(catalog, lists: Set(lists.isEmpty ? known : lists))
    let read = try AuthorsPredictions.read(InputFile(path: path, limit: Self.mostPickleBytes), on: all)
    return (read, lists.isEmpty ? all.keeping(lists: read.listNames) : all)
  }
}

extension Predictions {
  /// The lists that it has pairs of.
  fileprivate var listNames: Set<String> { Set(lines.lazy.map(\.list)) }
}
