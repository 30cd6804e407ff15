extension ScoringBenchmark {
  /// What scoring needs of a benchmark folder.
  ///
  /// - Parameter names: The lists to score; those that the benchmark doesn't have are left to `AnswerSheet`.
  /// - Throws: `CatalogError`.
  package init(_ catalog: BenchmarkCatalog, lists names: Set<String>) throws {
    let lists = try catalog.lists().filter(names.contains).map {
      List(name: $0, pairs: try catalog.pairs(in: $0))
    }
    self.init(
      name: catalog.manifest.recipe.name, dataset: catalog.manifest.dataset, id: catalog.manifest.id,
      pairsDigest: catalog.manifest.pairsDigest, lists: lists, instances: try catalog.instances(),
      schemas: try catalog.schemas())
  }
}
