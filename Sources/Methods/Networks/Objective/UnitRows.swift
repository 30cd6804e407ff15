import Tensors

/// The descriptors of some cells, at unit length, and the way back of their gradients.
struct UnitRows {
  let cells: [Int]
  /// cells × channels.
  let values: [Float]
  private let raw: [Float]
  private let scaling: UnitVectors.Scaling
  private let channels: Int

  /// - Parameter map: Cells × channels, not normalised.
  init(_ map: [Float], cells: [Int], channels: Int) {
    self.cells = cells
    self.channels = channels
    var raw: [Float] = []
    raw.reserveCapacity(cells.count * channels)
    for cell in cells { raw += map[cell * channels..<(cell + 1) * channels] }
    self.raw = raw
    scaling = UnitVectors.Scaling(of: raw, width: channels, epsilon: PairObjective.epsilon)
    values = zip(raw.indices, raw).map { [scaling] in $1 * scaling.factors[$0 / channels] }
  }

  /// Adds gradients by the map's cells.
  ///
  /// - Parameter gradient: By `values`.
  func add(_ gradient: [Float], to map: inout [Float]) {
    var gradient = gradient
    var pulls = [Float](repeating: 0, count: cells.count)
    for index in gradient.indices {
      gradient[index] *= scaling.factors[index / channels]
      pulls[index / channels] += gradient[index] * raw[index]
    }
    scaling.finish(&gradient, pulls: pulls, values: raw, width: channels)
    for (row, cell) in cells.enumerated() {
      for channel in 0..<channels { map[cell * channels + channel] += gradient[row * channels + channel] }
    }
  }
}
