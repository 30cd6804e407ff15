import Explanations
import Tensors

/// How far two instances are from each other by their descriptors (paper, "Adaptive pose alignment").
package enum InstanceMatchingDistance {
  /// Distances below this count as exact zeros: single-precision products don't tell copies from anything nearer.
  private static let exactZero: Float = 1e-3

  /// The mean, over the source's cells, of the distance to the nearest cell of the target.
  ///
  /// An exact copy of a source cell takes no part, as in the authors' code, where zero stands for "masked".
  /// - Parameters:
  ///   - source: As `DescriptorSet.init(_:mask:)` gives it.
  ///   - target: The same of the target.
  /// - Throws: `DistanceError`, or `FeatureMapError.differentChannels`.
  package static func masked(
    source: DescriptorSet, target: DescriptorSet, threads: Int = 1
  ) throws -> Double {
    if source.count == 0 { throw DistanceError.emptyMask(of: "source") }
    if target.count == 0 { throw DistanceError.emptyMask(of: "target") }
    let sums = try source.mapProducts(with: target, threads: threads) { rows, products in
      var sum = 0.0
      var count = 0
      for (index, row) in rows.enumerated() {
        let place = UnitVectors.nearest(
          square: source.squares[row], products: products, from: index * target.count, squares: target.squares,
          atLeast: exactZero * exactZero)
        guard let place else { continue }
        sum += source.distance(of: row, to: target, at: place)
        count += 1
      }
      return (sum, count)
    }
    let count = sums.reduce(0) { $0 + $1.1 }
    guard count > 0 else { throw DistanceError.nothingToCompare }
    return sums.reduce(0.0) { $0 + $1.0 } / Double(count)
  }

  /// The mean distance of mutual nearest neighbours; the lowest index wins among equals.
  ///
  /// - Parameters:
  ///   - source: All cells of the source's map.
  ///   - target: All cells of the target's map.
  /// - Throws: `FeatureMapError.differentChannels`; `DistanceError.nothingToCompare` when a set is empty.
  package static func mutualNearest(
    source: DescriptorSet, target: DescriptorSet, threads: Int = 1
  ) throws -> Double {
    let forward = try nearest(from: source, to: target, threads: threads)
    let backward = try nearest(from: target, to: source, threads: threads)
    var sum = 0.0
    var count = 0
    for (row, place) in forward.enumerated() where backward[place] == row {
      sum += source.distance(of: row, to: target, at: place)
      count += 1
    }
    guard count > 0 else { throw DistanceError.nothingToCompare }
    return sum / Double(count)
  }

  /// The index of the nearest descriptor of `target` to each of `source`.
  private static func nearest(
    from source: DescriptorSet, to target: DescriptorSet, threads: Int
  ) throws -> [Int] {
    if source.count == 0 || target.count == 0 { throw DistanceError.nothingToCompare }
    return try source.mapProducts(with: target, threads: threads) { rows, products in
      rows.indices.map { row in
        let start = (row - rows.lowerBound) * target.count
        var (best, place) = (Float.infinity, 0)
        for column in 0..<target.count {
          let distance = target.squares[column] - 2 * products[start + column]
          if distance < best { (best, place) = (distance, column) }
        }
        return place
      }
    }.flatMap { $0 }
  }
}
