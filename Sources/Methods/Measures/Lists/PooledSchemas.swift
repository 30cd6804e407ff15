import Annotations
import Predictions
import Results

/// The schemas whose subgroups a protocol counts by where keypoints are pooled, in place of the pairs' own.
struct PooledSchemas: Sendable {
  private struct Key: Hashable {
    let category: String
    let schema: String
  }

  private let schemas: [Key: KeypointSchema]

  /// - Parameter pairs: All pairs of the list: the released log numbers the keypoints that any image of a category's
  ///   pairs shows.
  init(_ pairs: [AnsweredPair], under rules: ScoringProtocol) {
    guard rules.pooledGeo == .renumbered else {
      schemas = [:]
      return
    }
    var shown: [Key: (schema: KeypointSchema, keypoints: KeypointMask)] = [:]
    for pair in pairs {
      let key = Key(category: pair.category(under: rules), schema: pair.schema.name)
      let visible = [pair.source, pair.target].map { image in
        KeypointMask(indices: image.keypoints.indices.filter { image.keypoints[$0].visibility != .absent })
      }
      shown[key, default: (pair.schema, [])].keypoints.formUnion(visible[0].union(visible[1]))
    }
    schemas = shown.mapValues { $0.schema.renumbered(among: $0.keypoints) }
  }

  /// The schema in place of a pair's, `nil` where that is the one.
  func schema(of pair: AnsweredPair, in category: String) -> KeypointSchema? {
    schemas.isEmpty ? nil : schemas[Key(category: category, schema: pair.schema.name)]
  }
}

extension AnsweredPair {
  /// The category under which a protocol counts the pair.
  func category(under rules: ScoringProtocol) -> String {
    switch rules.categories {
    case .source: source.category
    case .pairName: pair.category
    }
  }
}
