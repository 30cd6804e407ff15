import FeatureMaps
import Tensors

/// The descriptors of some cells of a source map: all that matching needs of it.
package struct SourceDescriptors: Equatable, Sendable {
  /// How many there are.
  package let count: Int
  /// Numbers a descriptor.
  package let channels: Int
  /// `paddedCount` × channels, row-major; the rows behind the first `count` are zeros.
  let values: [Float]

  /// The rows of `values`: `count` rounded up so that a product's bits don't depend on what else is in it.
  var paddedCount: Int { Self.padded(count) }

  /// Whether a descriptor has no direction.
  func isZero(_ row: Int) -> Bool { values[row * channels..<(row + 1) * channels].allSatisfy { $0 == 0 } }

  /// `count` rounded up to whole steps of OpenBLAS's kernels.
  static func padded(_ count: Int) -> Int {
    let step = MatrixProduct.rowAlignment
    return (count + step - 1) / step * step
  }

  /// The descriptors of `cells` in a map, in that order.
  ///
  /// - Parameter cells: Indices of cells, repeated ones allowed, each below `map.count`.
  package init(_ map: FeatureMap, cells: [Int]) {
    count = cells.count
    channels = map.channels
    var values: [Float] = []
    values.reserveCapacity(Self.padded(cells.count) * map.channels)
    for cell in cells {
      precondition((0..<map.count).contains(cell))
      values.append(contentsOf: map.cells[cell * map.channels..<(cell + 1) * map.channels])
    }
    values.append(
      contentsOf: repeatElement(0, count: (Self.padded(cells.count) - cells.count) * map.channels))
    self.values = values
  }

  /// Descriptors that were gathered from a map before, chosen by their rows.
  ///
  /// - Parameters:
  ///   - gathered: Rows of `channels` numbers.
  ///   - rows: Each below the number of rows.
  package init(_ gathered: [Float], channels: Int, rows: [Int]) {
    count = rows.count
    self.channels = channels
    var values: [Float] = []
    values.reserveCapacity(Self.padded(rows.count) * channels)
    for row in rows { values.append(contentsOf: gathered[row * channels..<(row + 1) * channels]) }
    values.append(contentsOf: repeatElement(0, count: (Self.padded(rows.count) - rows.count) * channels))
    self.values = values
  }
}
