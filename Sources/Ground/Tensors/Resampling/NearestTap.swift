/// Where the samples of a nearest-neighbour resize come from, along one axis.
package enum NearestTap {
  /// The indices that resize `count` samples to `newCount`: new sample i is floor(i · count / newCount)
  /// (PyTorch's `nearest`).
  package static func indices(from count: Int, to newCount: Int) -> [Int] {
    guard count > 0, newCount > 0 else { return [] }
    let scale = Float(count) / Float(newCount)
    return (0..<newCount).map { min(Int(Float($0) * scale), count - 1) }
  }
}
