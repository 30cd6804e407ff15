import Tensors
import Testing

@Suite struct MatrixViewTests {
  private func noise(rows: Int, columns: Int, seed: UInt32) -> MatrixView {
    let matrix = MatrixView(rows: rows, columns: columns)
    var state = seed
    matrix.copy(
      (0..<rows * columns).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 8) / Float(1 << 24) - 0.5
      })
    return matrix
  }

  @Test(arguments: [false, true], [false, true])
  func productsOfPieces(_ left: Bool, _ right: Bool) throws {
    let (rows, columns, depth) = (5, 7, 9)
    let a = noise(rows: 20, columns: 30, seed: 1).rows(3..<3 + (left ? depth : rows))
      .columns(2..<2 + (left ? rows : depth))
    let b = noise(rows: 20, columns: 30, seed: 2).rows(1..<1 + (right ? columns : depth))
      .columns(4..<4 + (right ? depth : columns))
    let whole = noise(rows: 11, columns: 13, seed: 3)
    let before = whole.values
    let result = whole.rows(2..<2 + rows).columns(3..<3 + columns)
    let (x, y) = (a.values, b.values)
    for adding in [false, true] {
      whole.copy(before)
      try MatrixProduct.multiply(
        a, b, into: result, transposingLeft: left, transposingRight: right, adding: adding)
      for row in 0..<11 {
        for column in 0..<13 {
          var expected = before[row * 13 + column]
          if 2..<2 + rows ~= row, 3..<3 + columns ~= column {
            if !adding { expected = 0 }
            for k in 0..<depth {
              let (i, j) = (row - 2, column - 3)
              expected += x[left ? k * rows + i : i * depth + k] * y[right ? j * depth + k : k * columns + j]
            }
          }
          #expect(abs(whole.values[row * 13 + column] - expected) < 1e-5)
        }
      }
    }
  }

  @Test func emptyProducts() throws {
    let result = noise(rows: 2, columns: 3, seed: 1)
    let before = result.values
    let (a, b) = (MatrixView(rows: 2, columns: 0), MatrixView(rows: 0, columns: 3))
    try MatrixProduct.multiply(a, b, into: result, adding: true)
    #expect(result.values == before)
    try MatrixProduct.multiply(a, b, into: result)
    #expect(result.values == [0, 0, 0, 0, 0, 0])
  }

  @Test func copiesAndSums() {
    let matrix = MatrixView(rows: 3, columns: 4)
    let piece = matrix.rows(1..<3).columns(1..<3)
    piece.copyTransposed([9, 1, 2, 3, 4], from: 1)
    #expect(piece.values == [1, 3, 2, 4])
    #expect(matrix.values == [0, 0, 0, 0, 0, 1, 3, 0, 0, 2, 4, 0])
    var sums: [Float] = [10, 10, 10, 10, 10]
    piece.add(to: &sums, at: 1)
    #expect(sums == [10, 11, 13, 12, 14])
  }

  @Test(arguments: [(3, 5, 8, 7), (7, 4, 3, 9), (1, 1, 4, 5), (6, 6, 6, 6)])
  func resizingAndItsAdjoint(_ width: Int, _ height: Int, _ newWidth: Int, _ newHeight: Int) {
    let channels = 11
    let x = noise(rows: width * height, columns: channels + 2, seed: 4).columns(1..<channels + 1)
    let y = noise(rows: newWidth * newHeight, columns: channels, seed: 5)
    let resized = MatrixView(rows: newWidth * newHeight, columns: channels)
    BilinearCells.resize(
      x, width: width, height: height, into: resized, newWidth: newWidth, newHeight: newHeight)
    let expected = BilinearCells.resize(
      x.values, width: width, height: height, channels: channels, newWidth: newWidth, newHeight: newHeight)
    #expect(resized.values == expected)
    let back = noise(rows: width * height, columns: channels, seed: 6)
    BilinearCells.gather(
      y, newWidth: newWidth, newHeight: newHeight, into: back, width: width, height: height)
    let forward = zip(resized.values, y.values).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    let adjoint = zip(x.values, back.values).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(forward - adjoint) < 1e-5)
  }
}
