import Annotations

/// The keypoint sets of any pair of a dataset's instances.
struct PairMasks {
  private let labelled: [KeypointMask]
  private let groups: [[KeypointMask]]

  init(_ dataset: AnnotatedDataset) {
    labelled = dataset.instances.map(\.labelled)
    let byCategory = dataset.categories.map { category in
      category.schema.subgroups.map(\.members).filter { $0.count >= 2 }
    }
    groups = dataset.instances.map { byCategory[$0.category] }
  }

  /// The mutually visible keypoints and, of these, the geometry-aware ones, as `KeypointSchema.geometryAware`
  /// defines them by the source's schema.
  func masks(of pair: BenchmarkPair) -> (keypoints: KeypointMask, geo: KeypointMask) {
    let target = labelled[Int(pair.target)]
    let mutual = labelled[Int(pair.source)].intersection(target)
    var geo: UInt64 = 0
    for group in groups[Int(pair.source)] where (group.rawValue & target.rawValue).nonzeroBitCount >= 2 {
      geo |= group.rawValue & mutual.rawValue
    }
    return (mutual, KeypointMask(rawValue: geo))
  }
}
