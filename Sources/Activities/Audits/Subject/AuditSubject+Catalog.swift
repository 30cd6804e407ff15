import Benchmarks

extension AuditSubject {
  /// Reads a benchmark folder.
  ///
  /// - Parameter name: What the report calls it.
  /// - Throws: `CatalogError`, or `AuditError` where an id or a name leads nowhere.
  package init(_ catalog: BenchmarkCatalog, named name: String) throws {
    try self.init(
      name: name, recipe: catalog.manifest.recipe.name, digest: catalog.manifest.digest.description,
      lists: catalog.pairsOfAllLists(), instances: Array(catalog.instances().values),
      schemas: catalog.schemas())
  }
}
