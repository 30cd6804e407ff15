import Annotations

/// The keypoint sets of any pair of a dataset's instances.
struct PairMasks: Sendable {
  private let labelled: [UInt64]
  private let category: [Int32]
  /// For each category, where its subgroups of at least two keypoints stand in `groups`.
  private let ranges: [Range<Int>]
  private let groups: [UInt64]

  init(_ dataset: AnnotatedDataset) {
    labelled = dataset.instances.map(\.labelled.rawValue)
    category = dataset.instances.map { Int32(truncatingIfNeeded: $0.category) }
    var ranges: [Range<Int>] = []
    var groups: [UInt64] = []
    for category in dataset.categories {
      let first = groups.count
      groups += category.schema.subgroups.map(\.members).filter { $0.count >= 2 }.map(\.rawValue)
      ranges.append(first..<groups.count)
    }
    self.ranges = ranges
    self.groups = groups
  }

  /// The mutually visible keypoints and, of these, the geometry-aware ones, as `KeypointSchema.geometryAware`
  /// defines them by the source's schema.
  func masks(of pair: BenchmarkPair) -> (keypoints: KeypointMask, geo: KeypointMask) {
    let source = Int(pair.source)
    let target = labelled[Int(pair.target)]
    let mutual = labelled[source] & target
    var geo: UInt64 = 0
    for index in ranges[Int(category[source])] {
      let shown = groups[index] & target
      // More than one bit; the baseline x86-64 counts none in hardware.
      if shown & (shown &- 1) != 0 { geo |= groups[index] & mutual }
    }
    return (KeypointMask(rawValue: mutual), KeypointMask(rawValue: geo))
  }
}
