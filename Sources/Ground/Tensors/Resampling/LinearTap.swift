/// Where one sample of a bilinear resize comes from, along one axis.
package struct LinearTap: Equatable, Sendable {
  /// The lower neighbour.
  package let lower: Int
  /// The upper neighbour; the lower one again at the border.
  package let upper: Int
  /// The share of the upper neighbour, 0 to 1.
  package let fraction: Float

  /// The taps that resize `count` samples to `newCount` with half-pixel centres: new sample i lies at
  /// (i + ½) · count / newCount − ½, held at the borders (PyTorch's `align_corners=False`).
  package static func taps(from count: Int, to newCount: Int) -> [LinearTap] {
    guard count > 0, newCount > 0 else { return [] }
    let scale = Float(count) / Float(newCount)
    return (0..<newCount).map { index in
      let place = max(0, (Float(index) + 0.5) * scale - 0.5)
      let lower = min(Int(place), count - 1)
      return LinearTap(lower: lower, upper: min(lower + 1, count - 1), fraction: place - Float(lower))
    }
  }
}
