import Annotations
import Benchmarks

/// A pair of a benchmark with a method's answer to it.
package struct AnsweredPair: Sendable {
  /// The pair.
  package let pair: CatalogPair
  /// Its source.
  package let source: CatalogInstance
  /// Its target.
  package let target: CatalogInstance
  /// The keypoints of both.
  package let schema: KeypointSchema
  /// The answer: as many points as the schema has keypoints, and as many similarities or none.
  package let answer: PredictionLine

  package init(
    pair: CatalogPair, source: CatalogInstance, target: CatalogInstance, schema: KeypointSchema,
    answer: PredictionLine
  ) {
    self.pair = pair
    self.source = source
    self.target = target
    self.schema = schema
    self.answer = answer
  }

  /// The same pair with other points, as many as the schema has keypoints.
  package func answered(by points: [SIMD2<Double>?]) -> AnsweredPair {
    AnsweredPair(
      pair: pair, source: source, target: target, schema: schema,
      answer: PredictionLine(
        list: answer.list, pair: answer.pair, points: points, similarities: answer.similarities))
  }
}
