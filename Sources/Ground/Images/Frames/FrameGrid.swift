/// The n × n cells of a feature map over a square frame of a given side.
package struct FrameGrid: Equatable, Sendable {
  /// The side of the frame in pixels.
  package let side: Int
  /// Cells a side.
  package let cells: Int

  /// A grid, or `nil` when an extent isn't above zero.
  package init?(side: Int, cells: Int) {
    guard side > 0, cells > 0 else { return nil }
    self.side = side
    self.cells = cells
  }

  /// The cell, in row-major order, that a point of the frame falls into: floor(n / S · coordinate) an axis.
  ///
  /// - Returns: `nil` for a point outside of the frame, whose last pixels are below `side`, or one that is no number.
  package func cell(at point: SIMD2<Double>) -> Int? {
    let scaled = (point * (Double(cells) / Double(side))).rounded(.down)
    guard scaled.x >= 0, scaled.y >= 0, scaled.x < Double(cells), scaled.y < Double(cells) else { return nil }
    return Int(scaled.y) * cells + Int(scaled.x)
  }

  /// The cell nearest to a point that may lie outside of the frame; a coordinate that is no number counts as 0.
  package func nearestCell(to point: SIMD2<Double>) -> Int {
    let scaled = (point * (Double(cells) / Double(side))).rounded(.down)
    let last = Double(cells - 1)
    return Int(min(max(0, scaled.y), last)) * cells + Int(min(max(0, scaled.x), last))
  }

  /// The point of the frame that a position among the cells stands for: position · S / n + floor(S / n / 2).
  package func point(of position: SIMD2<Double>) -> SIMD2<Double> {
    position * (Double(side) / Double(cells)) + Double(side / cells / 2)
  }
}
