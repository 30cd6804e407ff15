import Annotations
import Benchmarks
import Reproducibility

/// What scoring needs of a benchmark.
public struct ScoringBenchmark: Sendable {
  /// One list with its pairs.
  public struct List: Sendable {
    /// Its name.
    public let name: String
    /// Its pairs, in order.
    public let pairs: [CatalogPair]

    /// A list of its parts.
    public init(name: String, pairs: [CatalogPair]) {
      self.name = name
      self.pairs = pairs
    }
  }

  /// What tables call it.
  public let name: String
  /// The dataset's name; protocols say which datasets they are the default for.
  public let dataset: String
  /// The digest that identifies it.
  public let digest: Digest
  /// The lists that are to be scored.
  public let lists: [List]
  /// The instances of the pairs, by id.
  public let instances: [Int: CatalogInstance]
  /// The keypoint schemas, by name.
  public let schemas: [String: KeypointSchema]

  /// A benchmark of its parts.
  public init(
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
  public func keeping(lists names: Set<String>) -> ScoringBenchmark {
    ScoringBenchmark(
      name: name, dataset: dataset, digest: digest, lists: lists.filter { names.contains($0.name) },
      instances: instances, schemas: schemas)
  }
}
