import Tensors
import Testing

@Suite struct TensorTests {
  @Test func shapeAndValuesAgree() throws {
    #expect(try Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]).shape == [2, 3])
    #expect(try Tensor(shape: [], values: [1]).values == [1])
    #expect(throws: TensorError.countMismatch(shape: [2, 3], count: 5)) {
      try Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5])
    }
  }

  @Test(arguments: [[-1], [-1, -1], [Int.max, 2], [1 << 32, 1 << 32]])
  func refusesShapesThatCountNothing(shape: [Int]) {
    #expect(throws: TensorError.invalidShape(shape)) { try Tensor(shape: shape, values: []) }
  }

  @Test func errorsSayWhatDoesNotFit() {
    let error = TensorError.incompatible(operation: "matrix product", left: [2, 3], right: [4, 5])
    #expect(
      error.description
        == "found the shapes 2 × 3 and 4 × 5 in a matrix product, expected shapes that fit each other.")
  }
}
