import Images
import Testing

@Suite struct ShrinkingTests {
  /// An image in grey, row by row.
  private func image(_ width: Int, _ values: [UInt8]) throws -> RGBImage {
    try #require(
      RGBImage(width: width, height: values.count / width, pixels: values.flatMap { [$0, $0, $0] }))
  }

  private func greys(_ image: RGBImage) -> [UInt8] {
    stride(from: 0, to: image.pixels.count, by: 3).map { image.pixels[$0] }
  }

  @Test func aPixelIsTheMeanOfTheAreaThatItCovers() throws {
    // Each of two pixels covers one and a half of three: (2 · 30 + 60) / 3 and (60 + 2 · 90) / 3.
    let row = try image(3, [30, 60, 90]).shrunk(toLongSide: 2)
    #expect((row.width, row.height) == (2, 1))
    #expect(greys(row) == [40, 80])
    let square = try image(4, [0, 4, 8, 12, 4, 8, 12, 16, 1, 1, 2, 2, 1, 2, 2, 1]).shrunk(toLongSide: 2)
    #expect(greys(square) == [4, 12, 1, 2], "means of 4, 12, 1.25 and 1.75, rounded")
  }

  @Test func theProportionsStayAndNoSideVanishes() throws {
    let wide = try image(640, [UInt8](repeating: 255, count: 640 * 480)).shrunk(toLongSide: 512)
    #expect((wide.width, wide.height) == (512, 384))
    #expect(greys(wide).allSatisfy { $0 == 255 })
    #expect((wide.fileWidth, wide.fileHeight) == (640, 480))
    let strip = try image(1000, [UInt8](repeating: 7, count: 1000)).shrunk(toLongSide: 10)
    #expect((strip.width, strip.height) == (10, 1))
  }

  @Test func whatIsSmallEnoughStays() throws {
    let small = try image(3, [30, 60, 90])
    #expect(small.shrunk(toLongSide: 3) == small)
    #expect(small.shrunk(toLongSide: 0) == small)
  }
}
