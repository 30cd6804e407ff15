import Benchmarks
import Documents

extension GeneratedBenchmark {
  /// Writes the benchmark's folder; what was at `path` before stays until all is written.
  ///
  /// - Throws: `OutputError`, or `CatalogError.inconsistent`; nothing is left behind.
  @discardableResult
  package func write(to path: String, replacing: Bool, threads: Int) throws -> BenchmarkManifest {
    try BenchmarkFolder.write(content, to: path, replacing: replacing, threads: threads)
  }

  /// All that the folder is written from.
  package var content: BenchmarkContent {
    BenchmarkContent(
      dataset: dataset, inputs: dataset.inputs + inputs, lists: lists, recipe: RecipeRecord(recipe),
      leftOut: leftOut, notes: dataset.notes + report.notes)
  }
}

extension RecipeRecord {
  /// The record of a recipe.
  package init(_ recipe: Recipe) {
    var writer = JSONWriter()
    recipe.write(to: &writer)
    self.init(name: recipe.name, fingerprint: recipe.fingerprint, json: writer.text)
  }
}
