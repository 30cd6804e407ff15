import Reproducibility
import Tensors

/// The most that this machine multiplies: one product of 1536³ a thread, without anything else.
struct ProductPeak {
  private static let side = 1536
  private let operands: [(MatrixView, MatrixView, MatrixView)]

  init(threads: Int) throws {
    operands = (0..<threads).map { _ in
      let matrices = (0..<3).map { _ in MatrixView(rows: Self.side, columns: Self.side) }
      matrices.forEach { $0.copy(Workload.noise(Self.side * Self.side)) }
      return (matrices[0], matrices[1], matrices[2])
    }
  }

  /// Floating-point operations a second, the best of three.
  func measure() throws -> Double {
    let seconds = try (0..<3).map { _ in
      try Workload.seconds {
        let operands = operands
        _ = try operands.indices.parallelMap(threads: operands.count) {
          try MatrixProduct.multiply(operands[$0].0, operands[$0].1, into: operands[$0].2)
        }
      }
    }
    let operations = 2 * Double(operands.count) * Double(Self.side * Self.side * Self.side)
    return operations / (seconds.min() ?? .infinity)
  }
}
