import Tensors
import Testing

@Suite struct ResizingTests {
  @Test func enlargesAboutHalfPixelCentres() throws {
    // Centres of four samples over two: -0.25 → held at 0, 0.25, 0.75, 1.25 → held at 1.
    let row = try Tensor(shape: [1, 1, 2], values: [0, 4])
    #expect(try row.resizedBilinearly(height: 1, width: 4).values == [0, 1, 3, 4])
    #expect(try row.resizedBilinearly(height: 2, width: 2).values == [0, 4, 0, 4])
  }

  @Test func shrinksAboutHalfPixelCentres() throws {
    let row = try Tensor(shape: [1, 1, 4], values: [0, 1, 2, 3])
    #expect(try row.resizedBilinearly(height: 1, width: 2).values == [0.5, 2.5])
  }

  @Test func takesTheNearestSample() throws {
    let row = try Tensor(shape: [1, 1, 5], values: [0, 1, 2, 3, 4])
    #expect(try row.resizedToNearest(height: 1, width: 3).values == [0, 1, 3])
    #expect(try row.resizedToNearest(height: 1, width: 7).values == [0, 0, 1, 2, 2, 3, 4])
  }

  @Test func refusesToEnlargeNothing() throws {
    let empty = try Tensor(shape: [3, 0, 2], values: [])
    #expect(throws: TensorError.self) { try empty.resizedBilinearly(height: 1, width: 2) }
    #expect(throws: TensorError.self) { try empty.resizedToNearest(height: 1, width: 2) }
  }
}
