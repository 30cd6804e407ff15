import Reproducibility

/// The table `provenance`: where the catalog comes from, as keys and values in byte order of the keys.
struct CatalogProvenance {
  /// Keys and values.
  let entries: [(key: String, value: String)]

  init(_ content: BenchmarkContent) {
    self.init(dataset: content.dataset.name, recipe: content.recipe, toolVersion: ToolVersion.current)
  }

  init(_ manifest: BenchmarkManifest) {
    self.init(dataset: manifest.dataset, recipe: manifest.recipe, toolVersion: manifest.toolVersion)
  }

  private init(dataset: String, recipe: RecipeRecord, toolVersion: String) {
    entries = [
      ("dataset", dataset),
      ("recipe", recipe.name),
      ("recipe_fingerprint", recipe.fingerprint.description),
      ("recipe_resolved", recipe.json),
      ("tool_version", toolVersion),
    ]
  }
}
