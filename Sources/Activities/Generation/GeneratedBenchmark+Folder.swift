import Benchmarks
import Documents
import Files

extension GeneratedBenchmark {
  /// Writes the benchmark's folder; what was there before stays until all is written.
  ///
  /// - Parameter progress: Called with the number of pairs written since the last call, from any thread.
  /// - Throws: `OutputError`, `Interrupted`, or `CatalogError.inconsistent`; nothing is left behind.
  @discardableResult
  package func write(
    to destination: Destination, threads: Int, progress: @escaping @Sendable (_ pairs: Int) -> Void = { _ in }
  ) throws -> BenchmarkManifest {
    try BenchmarkFolder.write(content(), to: destination, threads: threads, progress: progress)
  }

  /// All that the folder is written from.
  private func content() throws -> BenchmarkContent {
    BenchmarkContent(
      dataset: dataset, inputs: dataset.inputs + inputs, lists: lists, recipe: try RecipeRecord(recipe),
      leftOut: leftOut, notes: dataset.notes + report.notes)
  }
}

extension RecipeRecord {
  /// The record of a recipe.
  fileprivate init(_ recipe: Recipe) throws {
    self.init(
      name: recipe.name, fingerprint: try recipe.fingerprint, json: try CanonicalEncoder().text(of: recipe))
  }
}
