import Annotations

/// The keypoint sets of any pair of a dataset's instances.
struct PairMasks: Sendable {
  /// What is asked of an instance for every pair of it, side by side.
  private struct Entry: Sendable {
    let labelled: UInt64
    /// Where the subgroups of at least two keypoints of its category stand in `groups`.
    let groups: Range<Int32>
  }

  private let entries: [Entry]
  private let groups: [UInt64]

  init(_ dataset: AnnotatedDataset) {
    var ranges: [Range<Int32>] = []
    var groups: [UInt64] = []
    for category in dataset.categories {
      let first = Int32(groups.count)
      groups += category.schema.subgroups.map(\.members).filter { $0.count >= 2 }.map(\.rawValue)
      ranges.append(first..<Int32(groups.count))
    }
    entries = dataset.instances.map { Entry(labelled: $0.labelled.rawValue, groups: ranges[$0.category]) }
    self.groups = groups
  }

  /// The mutually visible keypoints and, of these, the geometry-aware ones, as `KeypointSchema.geometryAware`
  /// defines them by the source's schema.
  func masks(of pair: BenchmarkPair) -> (keypoints: KeypointMask, geo: KeypointMask) {
    let source = entries[Int(pair.source)]
    let target = entries[Int(pair.target)].labelled
    let mutual = source.labelled & target
    var geo: UInt64 = 0
    for index in source.groups {
      let group = groups[Int(index)]
      let shown = group & target
      // More than one bit; the baseline x86-64 counts none in hardware.
      if shown & (shown &- 1) != 0 { geo |= group & mutual }
    }
    return (KeypointMask(rawValue: mutual), KeypointMask(rawValue: geo))
  }
}
