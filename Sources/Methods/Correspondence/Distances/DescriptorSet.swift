import FeatureMaps
import Reproducibility
import Tensors

/// The descriptors of a map that a distance looks at.
package struct DescriptorSet: Sendable {
  /// How many there are.
  package let count: Int
  /// Numbers a descriptor.
  package let channels: Int
  /// count × channels, row-major.
  let values: [Float]
  /// The squared lengths of the descriptors.
  let squares: [Float]

  /// All descriptors of a map.
  package init(_ map: FeatureMap) { self.init(map.cells, channels: map.channels) }

  /// The descriptors that instance matching distances compare: the map bilinearly resized to 64 × 64, and of that
  /// the cells inside the mask.
  ///
  /// - Parameters:
  ///   - map: Unit descriptors; resizing shortens them, which the distances keep.
  ///   - mask: On any grid; resized by nearest. All cells when `nil`.
  package init(_ map: FeatureMap, mask: CellMask?) throws {
    let resized = try map.resized(width: Self.side, height: Self.side)
    guard let mask = mask?.resized(to: Self.side) else {
      self.init(resized)
      return
    }
    var values: [Float] = []
    for cell in 0..<resized.count where mask.isInside[cell] {
      values.append(contentsOf: resized.cells[cell * resized.channels..<(cell + 1) * resized.channels])
    }
    self.init(values, channels: resized.channels)
  }

  /// Cells a side of the grid on which instance matching distances are taken.
  private static let side = 64

  private init(_ values: [Float], channels: Int) {
    self.values = values
    self.channels = channels
    count = values.count / channels
    squares = UnitVectors.squaredLengths(of: values, width: channels)
  }

  /// The Euclidean distance of one descriptor here to one of another set, taken from their difference.
  func distance(of row: Int, to other: DescriptorSet, at otherRow: Int) -> Double {
    UnitVectors.distance(values, at: row, other.values, at: otherRow, width: channels)
  }

  /// The rows in blocks that one matrix product takes; the same for any number of threads.
  private var blocks: [Range<Int>] {
    stride(from: 0, to: count, by: 256).map { $0..<min($0 + 256, count) }
  }

  /// Applies `body` to the products of blocks of rows with all rows of another set.
  ///
  /// - Parameter body: Gets a block of rows here, and its products: block × `other.count`, row-major.
  func mapProducts<Result: Sendable>(
    with other: DescriptorSet, threads: Int, _ body: @Sendable (Range<Int>, [Float]) -> Result
  ) throws -> [Result] {
    guard channels == other.channels else {
      throw FeatureMapError.differentChannels(channels, other.channels)
    }
    return try blocks.parallelMap(threads: threads) { block in
      let rows = Array(values[block.lowerBound * channels..<block.upperBound * channels])
      return try body(
        block,
        MatrixProduct.multiply(
          rows, other.values, rows: block.count, columns: other.count, depth: channels))
    }
  }
}
