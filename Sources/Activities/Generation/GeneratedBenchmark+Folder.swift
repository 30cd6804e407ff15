import Benchmarks
import Documents

extension GeneratedBenchmark {
  /// Writes the benchmark's folder; what was at `path` before stays until all is written.
  ///
  /// - Throws: `OutputError`, or `CatalogError.inconsistent`; nothing is left behind.
  @discardableResult
  package func write(to path: String, replacing: Bool, threads: Int) throws -> BenchmarkManifest {
    try BenchmarkFolder.write(content(), to: path, replacing: replacing, threads: threads)
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
