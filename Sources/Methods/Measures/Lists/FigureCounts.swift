/// How many pairs and keypoints figures rest on; lanes as `MeasureLayout` has them.
package struct FigureCounts: Sendable {
  private var pairs = SIMD4<Int>()
  private var keypoints = SIMD4<Int>()

  package init() {}

  /// Adds one pair of so many keypoints.
  mutating func add(keypoints all: Int, geo: Int, pooledGeo pooled: Int) {
    add(
      pairs: SIMD4(min(all, 1), min(geo, 1), min(all, 1), min(pooled, 1)),
      keypoints: SIMD4(all, geo, all, pooled))
  }

  /// Adds the counts of other pairs.
  mutating func add(_ other: FigureCounts) { add(pairs: other.pairs, keypoints: other.keypoints) }

  private mutating func add(pairs: SIMD4<Int>, keypoints: SIMD4<Int>) {
    self.pairs &+= pairs
    self.keypoints &+= keypoints
  }

  /// The pairs with a keypoint that counts.
  package func pairs(lane: Int) -> Int { pairs[lane] }

  /// The keypoints that count.
  package func keypoints(lane: Int) -> Int { keypoints[lane] }
}
