import CPNG
import Files
import Images
import Testing

@Suite struct EncoderTests {
  /// A picture without sharp edges, whose sides are no multiples of a JPEG's blocks.
  private func picture() throws -> RGBImage {
    let (width, height) = (37, 21)
    let pixels = (0..<width * height).flatMap { pixel -> [UInt8] in
      [UInt8(60 + 4 * (pixel % width)), UInt8(40 + 6 * (pixel / width)), 120]
    }
    return try #require(RGBImage(width: width, height: height, pixels: pixels))
  }

  @Test func pngDecodesToTheSamePixels() throws {
    let image = try picture()
    let bytes = try PNGEncoder.encode(image)
    #expect(try RGBImage(InputFile(path: "a.png", bytes: bytes)) == image)
    #expect(try PNGEncoder.encode(image) == bytes)
  }

  @Test func pngTellsItsKind() throws {
    let image = try picture()
    let bytes = try PNGEncoder.encode(image, kind: "a map")
    #expect(try RGBImage(InputFile(path: "a.png", bytes: bytes)) == image)
    #expect(PNGEncoder.isOurs(bytes, kind: "a map"))
    #expect(!PNGEncoder.isOurs(Array(bytes.prefix(70)), kind: "a map"))
    for other in ["a ma", "a map.", "a sheet", ""] {
      #expect(!PNGEncoder.isOurs(bytes, kind: other), "\(other)")
    }
    #expect(try !PNGEncoder.isOurs(PNGEncoder.encode(image), kind: "a map"))
  }

  /// A large picture takes seconds, and a signal needn't wait for them.
  @Test func pngAsksAtEachRowWhetherToStop() throws {
    var (bytes, count): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    defer { chiral_png_free(bytes) }
    var message = [CChar](repeating: 0, count: Int(CHIRAL_PNG_MESSAGE))
    #expect(chiral_png_encode([1, 2, 3], 1, 1, 8, nil, { 1 }, &bytes, &count, &message) == -1)
    #expect(message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) } == Array("stopped".utf8))
  }

  @Test func jpegDecodesToNearlyTheSamePixels() throws {
    let image = try picture()
    let bytes = try JPEGEncoder.encode(image)
    let decoded = try RGBImage(InputFile(path: "a.jpg", bytes: bytes))
    #expect(decoded.width == 37 && decoded.height == 21 && decoded.damage == nil)
    let worst = zip(decoded.pixels, image.pixels).map { abs(Int($0) - Int($1)) }.max()
    #expect((worst ?? 255) <= 8)
    #expect(try JPEGEncoder.encode(image) == bytes)
  }

  @Test func masksAreWhiteInside() throws {
    let mask = (0..<19 * 5).map { $0 % 3 == 0 || $0 > 80 }
    let decoded = try RGBImage(InputFile(path: "m.png", bytes: PNGEncoder.encode(mask: mask, width: 19)))
    #expect(decoded.width == 19 && decoded.height == 5)
    #expect(mask.indices.allSatisfy { decoded.pixels[3 * $0] == (mask[$0] ? 255 : 0) })
  }

  @Test func sizesBeyondTheFormatAreErrors() throws {
    let wide = try #require(
      RGBImage(width: 70_000, height: 1, pixels: [UInt8](repeating: 0, count: 210_000)))
    #expect { try JPEGEncoder.encode(wide) } throws: { "\($0)".contains("can't be written as JPEG") }
    #expect { try PNGEncoder.encode(mask: [], width: 0) } throws: {
      "\($0)".contains("can't be written as PNG")
    }
  }
}
