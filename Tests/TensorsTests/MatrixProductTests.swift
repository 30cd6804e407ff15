import Tensors
import Testing

@Suite struct MatrixProductTests {
  /// Values without a pattern, the same at each run.
  private func noise(_ shape: [Int]) throws -> Tensor {
    var state: UInt32 = 1
    return try Tensor(
      shape: shape,
      values: (0..<shape.reduce(1, *)).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 8) / Float(1 << 24) - 0.5
      })
  }

  @Test func multipliesByHand() throws {
    let a = try Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])
    let b = try Tensor(shape: [3, 2], values: [1, 0, 0, 1, 1, 1])
    let transposed = try Tensor(shape: [2, 3], values: [1, 0, 1, 0, 1, 1])
    let expected = try Tensor(shape: [2, 2], values: [4, 5, 10, 11])
    #expect(try MatrixProduct.multiply(a, b) == expected)
    #expect(try MatrixProduct.multiply(a, transposed, transposingRight: true) == expected)
  }

  @Test func emptyExtentsGiveZeros() throws {
    let a = try Tensor(shape: [2, 0], values: [])
    let b = try Tensor(shape: [0, 3], values: [])
    #expect(try MatrixProduct.multiply(a, b) == Tensor(shape: [2, 3], repeating: 0))
    #expect(try MatrixProduct.multiply(b, Tensor(shape: [3, 2], repeating: 1)).values == [])
  }

  @Test func refusesShapesThatDoNotFit() throws {
    let a = try Tensor(shape: [2, 3], repeating: 0)
    #expect(throws: TensorError.incompatible(operation: "matrix product", left: [2, 3], right: [2, 3])) {
      try MatrixProduct.multiply(a, a)
    }
    #expect(throws: TensorError.wrongRank(operation: "matrix product", shape: [6], rank: 2)) {
      try MatrixProduct.multiply(a, Tensor(shape: [6], repeating: 0))
    }
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let a = try noise([700, 130])
    let b = try noise([90, 130])
    let one = try MatrixProduct.multiply(a, b, transposingRight: true, threads: 1)
    let three = try MatrixProduct.multiply(a, b, transposingRight: true, threads: 3)
    #expect(one.values.map(\.bitPattern) == three.values.map(\.bitPattern))
    let (row, column) = (699, 89)
    let exact = (0..<130).reduce(0.0) {
      $0 + Double(a.values[row * 130 + $1]) * Double(b.values[column * 130 + $1])
    }
    #expect(abs(Double(one.values[row * 90 + column]) - exact) < 1e-5)
  }

  /// Depths below and above those that are cut into small products, and columns that fill none of them evenly.
  @Test(arguments: [31, 32, 768, 3968]) func rowsHaveTheSameBitsInEveryProduct(depth: Int) throws {
    let (rows, columns) = (5 * MatrixProduct.rowAlignment, 107)
    let a = try noise([rows, depth]).values
    let b = try noise([columns, depth]).values
    let whole = try MatrixProduct.multiply(a, b, rows: rows, columns: columns, depth: depth)
    for step in [1, 2, 3] {
      let part = step * MatrixProduct.rowAlignment
      for first in stride(from: 0, through: rows - part, by: MatrixProduct.rowAlignment) {
        let some = try MatrixProduct.multiply(
          Array(a[first * depth..<(first + part) * depth]), b, rows: part, columns: columns, depth: depth)
        #expect(
          some.map(\.bitPattern)
            == whole[first * columns..<(first + part) * columns].map(\.bitPattern))
      }
    }
    // Unlike the descriptors that are matched these have lengths far from 1: about depth / 12 squared.
    let bound = Double(DotProduct.bound(width: depth)) * Double(depth)
    for (row, column) in [(0, 0), (rows - 1, columns - 1), (7, 96), (23, 95)] {
      let exact = DotProduct.of(a, at: row, b, at: column, width: depth)
      #expect(abs(Double(whole[row * columns + column]) - exact) <= bound)
    }
  }
}
