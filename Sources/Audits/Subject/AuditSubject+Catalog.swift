import Benchmarks
import Reproducibility

extension AuditSubject {
  /// Reads a benchmark folder, its lists on several threads.
  ///
  /// - Parameter name: What the report calls it.
  /// - Throws: `CatalogError`, or `AuditError` where an id or a name leads nowhere.
  public init(_ catalog: BenchmarkCatalog, named name: String, threads: Int) throws {
    let lists = try catalog.lists().parallelMap(threads: threads) { list in
      (name: list, pairs: try catalog.pairs(in: list))
    }
    try self.init(
      name: name, recipe: catalog.manifest.recipe.name, digest: catalog.manifest.digest.description,
      lists: lists, instances: Array(try catalog.instances().values), schemas: try catalog.schemas())
  }
}
