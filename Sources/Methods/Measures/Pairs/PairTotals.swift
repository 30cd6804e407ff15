import Results

/// What pairs add to the figures of their list, from what became of them.
struct PairTotals {
  let layout: MeasureLayout
  /// The pairs' vectors, `layout.width` a pair.
  private(set) var rows: [SIMD4<Double>] = []
  /// What there is to count.
  private(set) var counts = FigureCounts()
  /// The wrong keypoints.
  private(set) var tally: ErrorTally

  /// Of no pair yet.
  init(_ layout: MeasureLayout, pairs: Int) {
    self.layout = layout
    tally = ErrorTally(alphas: layout.alphas)
    rows.reserveCapacity(pairs * layout.width)
  }

  /// Adds a pair.
  mutating func add(_ outcome: PairOutcome) {
    let count = outcome.keypoints.count
    let geo = outcome.keypoints.reduce(0) { $0 + ($1.isGeo ? 1 : 0) }
    let pooled = outcome.keypoints.reduce(0) { $0 + ($1.isPooledGeo ? 1 : 0) }
    counts.add(keypoints: count, geo: geo, pooledGeo: pooled)
    rows.append(SIMD4(count > 0 ? 1 : 0, geo > 0 ? 1 : 0, Double(count), Double(pooled)))
    let start = rows.count
    rows.append(contentsOf: repeatElement(SIMD4(), count: layout.width - 1))
    for (position, keypoint) in outcome.keypoints.enumerated() {
      let one = SIMD4(1, keypoint.isGeo ? 1 : 0, 1, keypoint.isPooledGeo ? 1.0 : 0)
      for alpha in 0..<layout.alphas {
        if let kind = outcome.kind(position, alpha: alpha) {
          tally.add(kind, alpha: alpha, isGeo: keypoint.isGeo)
          continue
        }
        rows[start - 1 + layout.index(metric: 0, alpha: alpha)] += one
        if keypoint.isNearest { rows[start - 1 + layout.index(metric: 1, alpha: alpha)] += one }
      }
    }
    let shares = SIMD4(Double(max(count, 1)), Double(max(geo, 1)), 1, 1)
    for index in start..<rows.count { rows[index] /= shares }
  }
}
