import Tensors

/// The descriptors of some cells, at unit length, and the way back of their gradients.
struct UnitRows: Sendable {
  /// cells × channels.
  let values: MatrixView
  private let cells: [Int]
  private let raw: MatrixView
  private let scaling: UnitVectors.Scaling

  /// - Parameter map: grid² × channels, not normalised.
  init(_ map: MatrixView, cells: [Int]) {
    self.cells = cells
    raw = map.gathered(cells)
    values = map.gathered(cells)
    scaling = UnitVectors.Scaling(of: raw, epsilon: PairObjective.epsilon)
    scaling.scale(values)
  }

  /// Adds gradients to those by the map.
  ///
  /// - Parameter gradient: By `values`; it is used up.
  func add(_ gradient: MatrixView, to map: MatrixView) {
    scaling.scale(gradient)
    scaling.finish(gradient, pulls: gradient.rowProducts(raw), rows: raw)
    map.add(gradient, at: cells)
  }
}
