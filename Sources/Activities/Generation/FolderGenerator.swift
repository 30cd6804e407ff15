import Annotations

/// Makes the benchmarks whose pairs follow from a dataset's own layout or lists.
package enum FolderGenerator {
  /// Reads a folder as a recipe's dataset, and makes the benchmark.
  ///
  /// - Throws: What the dataset's reader throws; `RecipeError` for a kind of pairs that the dataset can't give.
  package static func generate(
    recipe: Recipe, folder: String, schemas: SchemaLibrary, threads: Int
  ) throws -> GeneratedBenchmark {
    switch (recipe.kind, recipe.dataset.form) {
    case (.complete(let rule), .spair):
      try SPairGenerator.generate(recipe, rule, data: folder, schemas: schemas, threads: threads)
    case (.listed(let rule), .pf(let layout)):
      try ListedGenerator.generate(recipe, rule, layout, data: folder, schemas: schemas, threads: threads)
    default: throw RecipeError.doesNotFit(recipe)
    }
  }
}
