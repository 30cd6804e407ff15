import Tensors
import Testing

@Suite struct DotProductTests {
  /// Numbers that single precision holds, from −1 to 1.
  private func numbers(_ count: Int, _ factor: Int) -> [Float] {
    (0..<count).map { Float(($0 * factor) % 2003 - 1001) / 1024 }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 64, 100, 1537]) func sumsEveryProduct(width: Int) {
    let (a, b) = (numbers(3 * width, 7919), numbers(2 * width, 104_729))
    let expected = (0..<width).reduce(0.0) { $0 + Double(a[2 * width + $1]) * Double(b[width + $1]) }
    let found = DotProduct.of(a, at: 2, b, at: 1, width: width)
    // Products of such numbers have few digits, so that no order of the sum rounds.
    #expect(found == expected)
  }

  @Test func boundHoldsForTheMatrixProduct() throws {
    let width = 1536
    var (a, b) = (numbers(12 * width, 7919), numbers(50 * width, 104_729))
    _ = UnitVectors.normalize(&a, width: width, epsilon: 0)
    _ = UnitVectors.normalize(&b, width: width, epsilon: 0)
    let product = try MatrixProduct.multiply(a, b, rows: 12, columns: 50, depth: width)
    for row in 0..<12 {
      for column in 0..<50 {
        let exact = DotProduct.of(a, at: row, b, at: column, width: width)
        #expect(abs(exact - Double(product[row * 50 + column])) <= Double(DotProduct.bound(width: width)))
      }
    }
    #expect(try !MatrixProduct.coreName.isEmpty)
  }
}
