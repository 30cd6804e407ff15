import Benchmarks
import Predictions
import Results

/// Measures the answered pairs of one list under a protocol, each on its own.
package struct ListMeasurer: Sendable {
  package let name: String
  private let pairs: [AnsweredPair]
  private let measurer: PairMeasurer
  private let pooled: PooledSchemas

  package init(_ list: AnswerSheet.List, under rules: ScoringProtocol) {
    name = list.name
    pairs = list.pairs
    measurer = PairMeasurer(rules)
    pooled = PooledSchemas(list.pairs, under: rules)
  }

  /// The protocol.
  var rules: ScoringProtocol { measurer.rules }

  /// How many pairs there are.
  package var count: Int { pairs.count }

  /// The category under which the protocol counts a pair.
  func category(of pair: Int) -> String { pairs[pair].category(under: rules) }

  /// What became of a pair.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  func outcome(of pair: Int) throws -> PairOutcome {
    let schema = pooled.schema(of: pairs[pair], in: category(of: pair))
    return try measurer.outcome(of: pairs[pair], pooled: schema)
  }

  /// A pair's images.
  func images(of pair: Int) -> (source: OutcomeLine.Image, target: OutcomeLine.Image) {
    (OutcomeLine.Image(pairs[pair].source), OutcomeLine.Image(pairs[pair].target))
  }

  /// A pair with what became of it.
  ///
  /// - Throws: `ScoringError`.
  package func line(of pair: Int) throws -> OutcomeLine {
    let (answered, outcome, images) = (pairs[pair], try outcome(of: pair), images(of: pair))
    return OutcomeLine(
      list: name, pair: answered.pair.name, category: category(of: pair), source: images.source,
      target: images.target, names: outcome.keypoints.map { answered.schema.keypoints[Int($0.index)] },
      outcome: outcome)
  }
}

extension OutcomeLine.Image {
  fileprivate init(_ instance: CatalogInstance) {
    self.init(name: instance.imageName, category: instance.category)
  }
}
