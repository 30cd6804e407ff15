import Tensors
import Testing

@Suite struct ResizingTests {
  private func resize(_ values: [Float], _ size: (Int, Int), to newSize: (Int, Int)) -> [Float] {
    BilinearCells.resize(
      values, width: size.0, height: size.1, channels: 1, newWidth: newSize.0, newHeight: newSize.1)
  }

  @Test func enlargesAboutHalfPixelCentres() {
    // Centres of four samples over two: -0.25 → held at 0, 0.25, 0.75, 1.25 → held at 1.
    #expect(resize([0, 4], (2, 1), to: (4, 1)) == [0, 1, 3, 4])
    #expect(resize([0, 4], (2, 1), to: (2, 2)) == [0, 4, 0, 4])
  }

  @Test func shrinksAboutHalfPixelCentres() {
    #expect(resize([0, 1, 2, 3], (4, 1), to: (2, 1)) == [0.5, 2.5])
  }

  @Test func takesTheNearestSample() {
    #expect(NearestTap.indices(from: 5, to: 3) == [0, 1, 3])
    #expect(NearestTap.indices(from: 5, to: 7) == [0, 0, 1, 2, 2, 3, 4])
  }

  @Test func refusesToEnlargeNothing() {
    #expect(LinearTap.taps(from: 0, to: 1) == [])
    #expect(NearestTap.indices(from: 0, to: 1) == [])
  }
}
