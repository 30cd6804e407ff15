import Tensors

/// One descriptor a cell of a grid that lies over a square frame.
package struct FeatureMap: Equatable, Sendable {
  /// Cells across.
  package let width: Int
  /// Cells down.
  package let height: Int
  /// Numbers a descriptor.
  package let channels: Int
  /// The descriptors of the cells in row-major order: cells × channels, the channels running fastest.
  package private(set) var cells: [Float]

  /// - Throws: `FeatureMapError.countMismatch`, also for an extent that isn't above zero.
  package init(width: Int, height: Int, channels: Int, cells: [Float]) throws {
    let shape = [height, width, channels]
    guard shape.allSatisfy({ $0 > 0 }), try Tensor.count(of: shape) == cells.count else {
      throw FeatureMapError.countMismatch(
        width: width, height: height, channels: channels, count: cells.count)
    }
    self.init(width, height, channels, cells)
  }

  /// A map of planes, as networks give them: channels × height × width, or that behind a batch extent of 1.
  ///
  /// - Throws: `FeatureMapError.notPlanes`.
  package init(planes: Tensor) throws {
    let shape = planes.shape.count == 4 && planes.shape[0] == 1 ? Array(planes.shape[1...]) : planes.shape
    guard shape.count == 3, shape.allSatisfy({ $0 > 0 }) else {
      throw FeatureMapError.notPlanes(shape: planes.shape)
    }
    let cells = Transposition.transpose(planes.values, rows: shape[0], columns: shape[1] * shape[2])
    self.init(shape[2], shape[1], shape[0], cells)
  }

  private init(_ width: Int, _ height: Int, _ channels: Int, _ cells: [Float]) {
    self.width = width
    self.height = height
    self.channels = channels
    self.cells = cells
  }

  /// The number of cells.
  package var count: Int { width * height }

  /// The same descriptors as planes: channels × height × width.
  package func planes() throws -> Tensor {
    try Tensor(
      shape: [channels, height, width],
      values: Transposition.transpose(cells, rows: count, columns: channels))
  }

  /// The map with each descriptor divided by its length + 1e-10.
  ///
  /// A descriptor of zeros stays so, and one with a NaN or an infinity becomes zeros: its similarity to everything
  /// is 0. Both are counted.
  package consuming func normalized() -> (map: FeatureMap, faults: VectorFaults) {
    // Consumed, so that a map that nobody else holds is scaled in place: at full size it is 57 MB.
    var map = consume self
    let faults = UnitVectors.normalize(&map.cells, width: map.channels, epsilon: 1e-10)
    return (map, VectorFaults(zero: faults.zero, notFinite: faults.notFinite))
  }

  /// The map seen in a mirror: columns in the opposite order.
  package func mirrored() -> FeatureMap {
    var map = self
    map.cells.removeAll(keepingCapacity: true)
    for y in 0..<height {
      for x in (0..<width).reversed() {
        let start = (y * width + x) * channels
        map.cells.append(contentsOf: cells[start..<start + channels])
      }
    }
    return map
  }

  /// The map on another grid, bilinearly, with half-pixel centres.
  ///
  /// - Throws: `FeatureMapError.countMismatch` when an extent isn't above zero, `TensorError.invalidShape` when the
  ///   product is beyond `Int`.
  package func resized(width newWidth: Int, height newHeight: Int) throws -> FeatureMap {
    if newWidth == width, newHeight == height { return self }
    guard newWidth > 0, newHeight > 0 else {
      throw FeatureMapError.countMismatch(width: newWidth, height: newHeight, channels: channels, count: 0)
    }
    _ = try Tensor.count(of: [newWidth, newHeight, channels])
    let cells = BilinearCells.resize(
      cells, width: width, height: height, channels: channels, newWidth: newWidth, newHeight: newHeight)
    return FeatureMap(newWidth, newHeight, channels, cells)
  }

  /// Maps of one grid joined: their channels one behind the other.
  ///
  /// - Throws: `FeatureMapError.differentGrids`, or `.countMismatch` when there is no map.
  package static func joined(_ maps: [FeatureMap]) throws -> FeatureMap {
    guard let first = maps.first else {
      throw FeatureMapError.countMismatch(width: 0, height: 0, channels: 0, count: 0)
    }
    for map in maps where map.width != first.width || map.height != first.height {
      throw FeatureMapError.differentGrids([first.width, first.height], [map.width, map.height])
    }
    if maps.count == 1 { return first }
    let channels = maps.reduce(0) { $0 + $1.channels }
    var cells: [Float] = []
    cells.reserveCapacity(first.count * channels)
    for cell in 0..<first.count {
      for map in maps {
        cells.append(contentsOf: map.cells[cell * map.channels..<(cell + 1) * map.channels])
      }
    }
    return FeatureMap(first.width, first.height, channels, cells)
  }
}
