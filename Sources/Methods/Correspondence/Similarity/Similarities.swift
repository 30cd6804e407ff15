import FeatureMaps
import Tensors

/// The similarities of source descriptors to all cells of a target map: dot products of unit descriptors.
package struct Similarities: Sendable {
  /// The sources' rows, each source's padded as its descriptors are; row-major, target cells a row.
  let values: [Float]
  /// The first row of each source.
  let firstRows: [Int]

  /// The similarities of several sources to one target, by one matrix product.
  ///
  /// A source's numbers are the same, bit for bit, whichever others are in the product.
  /// - Parameter target: Unit descriptors.
  /// - Throws: `FeatureMapError.differentChannels`, `TensorError.noLibrary`.
  package init(of sources: [SourceDescriptors], to target: FeatureMap) throws {
    for source in sources where source.channels != target.channels {
      throw FeatureMapError.differentChannels(source.channels, target.channels)
    }
    var firstRows: [Int] = []
    var rows = 0
    var values: [Float] = []
    values.reserveCapacity(sources.reduce(0) { $0 + $1.values.count })
    for source in sources {
      firstRows.append(rows)
      rows += source.paddedCount
      values.append(contentsOf: source.values)
    }
    self.firstRows = firstRows
    self.values = try MatrixProduct.multiply(
      values, target.cells, rows: rows, columns: target.count, depth: target.channels)
  }
}
