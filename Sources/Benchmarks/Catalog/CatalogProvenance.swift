import Reproducibility

/// The table `provenance`: where the catalog comes from, as keys and values in byte order of the keys.
struct CatalogProvenance {
  /// Keys and values.
  let entries: [(key: String, value: String)]

  init(_ content: BenchmarkContent) {
    entries = [
      ("dataset", content.dataset.name),
      ("recipe", content.recipe.name),
      ("recipe_fingerprint", content.recipe.fingerprint.description),
      ("recipe_resolved", content.recipe.json),
      ("tool_version", ToolVersion.current),
    ]
  }
}
