import Annotations
import Files

/// What scoring needs of a benchmark.
package struct ScoringBenchmark: Sendable {
  /// One list with its pairs.
  package struct List: Sendable {
    /// Its name.
    package let name: String
    /// Its pairs, in order.
    package let pairs: [CatalogPair]

    /// A list of its parts.
    package init(name: String, pairs: [CatalogPair]) {
      self.name = name
      self.pairs = pairs
    }
  }

  /// What tables call it.
  package let name: String
  /// The dataset's name; protocols say which datasets they are the default for.
  package let dataset: String
  /// The digest that identifies it.
  package let digest: Digest
  /// The lists that are to be scored.
  package let lists: [List]
  /// The instances of the pairs, by id.
  package let instances: [Int: CatalogInstance]
  /// The keypoint schemas, by name.
  package let schemas: [String: KeypointSchema]

  /// A benchmark of its parts.
  package init(
    name: String, dataset: String, digest: Digest, lists: [List], instances: [Int: CatalogInstance],
    schemas: [String: KeypointSchema]
  ) {
    self.name = name
    self.dataset = dataset
    self.digest = digest
    self.lists = lists
    self.instances = instances
    self.schemas = schemas
  }

  /// The same with only some of the lists.
  package func keeping(lists names: Set<String>) -> ScoringBenchmark {
    ScoringBenchmark(
      name: name, dataset: dataset, digest: digest, lists: lists.filter { names.contains($0.name) },
      instances: instances, schemas: schemas)
  }
}
