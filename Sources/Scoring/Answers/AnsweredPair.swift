import Annotations
import Benchmarks

/// A pair of a benchmark with a method's answer to it.
struct AnsweredPair: Sendable {
  /// The pair.
  let pair: CatalogPair
  /// Its source.
  let source: CatalogInstance
  /// Its target.
  let target: CatalogInstance
  /// The keypoints of both.
  let schema: KeypointSchema
  /// The answer: as many points as the schema has keypoints, and as many similarities or none.
  let answer: PredictionLine
}
