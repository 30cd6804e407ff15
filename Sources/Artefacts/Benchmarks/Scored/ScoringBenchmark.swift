import Annotations
import Documents
import Files

/// What scoring needs of a benchmark.
package struct ScoringBenchmark: Sendable {
  /// One list with its pairs.
  package struct List: Sendable {
    /// Its name.
    package let name: String
    /// Its pairs, in order.
    package let pairs: [CatalogPair]

    package init(name: String, pairs: [CatalogPair]) {
      self.name = name
      self.pairs = pairs
    }
  }

  /// What tables call it.
  package let name: String
  /// The dataset's name; protocols say which datasets they are the default for.
  package let dataset: String
  /// What predictions and results of it hold to.
  package let id: ArtefactID
  /// The digest of its pair lists, the one to quote.
  package let pairsDigest: Digest
  /// The lists that are to be scored.
  package let lists: [List]
  /// The instances of the pairs, by id.
  package let instances: [Int: CatalogInstance]
  /// The keypoint schemas, by name.
  package let schemas: [String: KeypointSchema]

  package init(
    name: String, dataset: String, id: ArtefactID, pairsDigest: Digest, lists: [List],
    instances: [Int: CatalogInstance], schemas: [String: KeypointSchema]
  ) {
    self.name = name
    self.dataset = dataset
    self.id = id
    self.pairsDigest = pairsDigest
    self.lists = lists
    self.instances = instances
    self.schemas = schemas
  }

  /// The same with only some of the lists.
  package func keeping(lists names: Set<String>) -> ScoringBenchmark {
    ScoringBenchmark(
      name: name, dataset: dataset, id: id, pairsDigest: pairsDigest,
      lists: lists.filter { names.contains($0.name) }, instances: instances, schemas: schemas)
  }
}

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
