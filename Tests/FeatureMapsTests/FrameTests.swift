import Images
import Testing

@Suite struct FrameTests {
  @Test func theShortSideIsRoundedHalfToEvenAndCentred() throws {
    // 336 wide: 840 · 201 / 336 = 502.5 → 502; (840 − 502) / 2 = 169.
    let frame = try #require(SquareFrame(side: 840, imageWidth: 336, imageHeight: 201))
    #expect([frame.scaleX, frame.scaleY, frame.offsetX, frame.offsetY] == [2.5, 2.5, 0, 169])
    // 840 · 203 / 336 = 507.5 → 508; an odd remainder loses its half.
    #expect(SquareFrame(side: 840, imageWidth: 203, imageHeight: 336)?.offsetX == 166)
    #expect(SquareFrame(side: 840, imageWidth: 840, imageHeight: 1)?.offsetY == 419)
    let point = frame.framePoint(x: 100, y: 50)
    #expect(point == SIMD2(250, 294))
    #expect(frame.imagePoint(point) == SIMD2(100, 50))
  }

  @Test func aStretchedImageFillsTheFrame() throws {
    let frame = try #require(SquareFrame(side: 840, imageWidth: 420, imageHeight: 280, fit: .stretched))
    #expect([frame.scaleX, frame.scaleY, frame.offsetX, frame.offsetY] == [2, 3, 0, 0])
    #expect(frame.framePoint(x: 100, y: 50) == SIMD2(200, 150))
    #expect(frame.imagePoint(SIMD2(200, 150)) == SIMD2(100, 50))
  }

  @Test func imagesWithoutExtentHaveNoFrame() {
    #expect(SquareFrame(side: 840, imageWidth: 0, imageHeight: 5) == nil)
    #expect(FrameGrid(side: 840, cells: 0) == nil)
  }

  @Test func cellsAndPointsConvert() throws {
    let grid = try #require(FrameGrid(side: 840, cells: 60))
    #expect(grid.cell(at: SIMD2(14, 27.9)) == 61)
    #expect(grid.cell(at: SIMD2(839.99, 839.99)) == 3599)
    #expect(grid.point(of: SIMD2(59, 0.5)) == SIMD2(833, 14))
    // 100 / 60 / 2 → 0.
    #expect(FrameGrid(side: 100, cells: 60)?.point(of: SIMD2(3, 0)) == SIMD2(5, 0))
  }

  @Test(arguments: [
    SIMD2(-0.1, 3), SIMD2(840, 3), SIMD2(3, 1e300), SIMD2(Double.nan, 3), SIMD2(3, -Double.infinity),
  ])
  func pointsOutsideHaveNoCell(point: SIMD2<Double>) throws {
    let grid = try #require(FrameGrid(side: 840, cells: 60))
    #expect(grid.cell(at: point) == nil)
    #expect((0..<3600).contains(grid.nearestCell(to: point)))
  }

  @Test func theNearestCellHoldsAtTheBorder() throws {
    let grid = try #require(FrameGrid(side: 840, cells: 60))
    #expect(grid.nearestCell(to: SIMD2(-5, 900)) == 59 * 60)
    #expect(grid.nearestCell(to: SIMD2(840, 14)) == 119)
  }
}
