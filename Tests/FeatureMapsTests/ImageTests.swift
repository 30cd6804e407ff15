import Correspondence
import Files
import Images
import TestSupport
import Testing

@Suite struct ImageTests {
  /// A PNG of 3 × 2 grey pixels: 0, 1, 2 and 3, 128, 255.
  static let png: [UInt8] = [
    137, 80, 78, 71, 13, 10, 26, 10,
    0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0,
    0, 184, 31, 57, 198, 0, 0, 0, 16, 73, 68, 65, 84, 120, 156, 99, 96, 96, 100, 98,
    96, 110, 248, 15, 0, 2, 32, 1, 134, 186, 23, 129, 14, 0, 0, 0, 0, 73, 69, 78,
    68, 174, 66, 96, 130,
  ]

  @Test func grayPNGBecomesRGB() throws {
    let image = try RGBImage(InputFile(path: "mask.png", bytes: Self.png))
    #expect([image.width, image.height] == [3, 2])
    #expect(image.pixels == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 128, 128, 128, 255, 255, 255])
  }

  @Test func headersTellSizes() throws {
    // The pixels, which follow, aren't looked at.
    let size = try ImageSize(InputFile(path: "a.png", bytes: Array(Self.png.prefix(41)) + [1, 2, 3]))
    #expect([size.width, size.height] == [3, 2])
    let image = try #require(RGBImage(width: 5, height: 7, pixels: [UInt8](repeating: 9, count: 105)))
    let jpeg = try ImageSize(InputFile(path: "a.jpg", bytes: JPEGEncoder.encode(image)))
    #expect([jpeg.width, jpeg.height] == [5, 7])
    #expect(throws: ImageError.self) {
      try ImageSize(InputFile(path: "a.png", bytes: Array(Self.png.prefix(20))))
    }
    #expect(throws: ImageError.unknownFormat(file: "a.gif")) {
      try ImageSize(InputFile(path: "a.gif", bytes: Array("GIF89a".utf8)))
    }
  }

  @Test func damagedFilesAreErrors() throws {
    for length in [8, 20, 40, 50] {
      #expect(throws: ImageError.self) {
        try RGBImage(InputFile(path: "mask.png", bytes: Array(Self.png.prefix(length))))
      }
    }
    #expect(throws: ImageError.unknownFormat(file: "a.gif")) {
      try RGBImage(InputFile(path: "a.gif", bytes: Array("GIF89a".utf8)))
    }
    #expect(throws: ImageError.unknownFormat(file: "empty")) {
      try RGBImage(InputFile(path: "empty", bytes: []))
    }
    #expect(throws: ImageError.self) {
      try RGBImage(InputFile(path: "a.jpg", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 2]))
    }
  }

  @Test(arguments: [65_500, 7100]) func absurdSizesAreRefusedBeforeMemoryIsClaimed(side: Int) throws {
    // A square JPEG of this side, as far as its header says.
    let (high, low) = (UInt8(side >> 8), UInt8(side & 255))
    let header: [UInt8] = [
      0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63,
      0,
      0xFF, 0xD9,
    ]
    #expect(throws: ImageError.tooLarge(file: "a.jpg", width: side, height: side, limit: 50_000_000)) {
      try RGBImage(InputFile(path: "a.jpg", bytes: header))
    }
  }

  @Test(.enabled(if: SharedData.has("real/pose-templates"), SharedData.skipMessage))
  func theDescriptorOfAMirrorImageIsTheMirroredOne() throws {
    let image = try RGBImage(path: SharedData.path("real/pose-templates/cat_black_left.png"))
    let maps = try #require(GradientDescriptor.descriptors(of: image, views: [.plain, .flipped]))
    let (plain, mirrored) = (maps[0], maps[1])
    #expect(plain.channels == GradientDescriptor.channels && plain.count == 3600)
    #expect(plain.cells.allSatisfy { $0.isFinite })
    // The directions 0 … 7 of each gradient block become 4, 3, 2, 1, 0, 7, 6, 5, and its columns change sides; the
    // colours' columns do. So the sums over a cell agree with those of the cell across.
    let other = mirrored.mirrored()
    for cell in stride(from: 0, to: 3600, by: 37) {
      let range = cell * plain.channels..<(cell + 1) * plain.channels
      let difference = plain.cells[range].reduce(0, +) - other.cells[range].reduce(0, +)
      #expect(abs(difference) < 1e-2)
    }
    #expect(GradientDescriptor.descriptors(of: image)?.first == plain)
  }

  @Test func uniformImagesHaveDescriptorsWithoutNaN() throws {
    let image = try #require(RGBImage(width: 1, height: 5, pixels: [UInt8](repeating: 128, count: 15)))
    let maps = try #require(GradientDescriptor.descriptors(of: image, views: FrameView.allCases))
    #expect(maps.count == 5)
    #expect(maps.allSatisfy { $0.normalized().faults.notFinite == 0 })
  }

  @Test(arguments: [TinyJPEG.adobeCMYK, TinyJPEG.plainCMYK])
  func inkBecomesLight(bytes: [UInt8]) throws {
    let image = try RGBImage(InputFile(path: "ink.jpg", bytes: bytes))
    #expect([image.width, image.height] == [8, 8] && image.damage == nil)
    // No cyan, half of magenta, all of yellow, no black.
    for (index, value) in image.pixels.enumerated() {
      #expect(abs(Int(value) - [255, 128, 0][index % 3]) <= 2)
    }
  }

  @Test func anEarlyEndIsDamageAndSuperfluousBytesAreNot() throws {
    let gray = TinyJPEG.gray
    #expect(try RGBImage(InputFile(path: "a.jpg", bytes: gray)).damage == nil)
    for count in [2, 12, 60] {
      let image = try RGBImage(InputFile(path: "a.jpg", bytes: Array(gray.dropLast(count))))
      #expect(image.damage != nil)
    }
    let longer = gray.dropLast(2) + [0, 0, 0] + gray.suffix(2)
    #expect(try RGBImage(InputFile(path: "a.jpg", bytes: Array(longer))).damage == nil)
  }

  @Test func turnedViewsAreThoseOfTurnedPictures() throws {
    var picture = Picture(width: 40, height: 28) { x, y in [UInt8(x * 6), UInt8(y * 9), UInt8((x * y) % 200)] }
    picture.disc(x: 30, y: 6, radius: 4, colour: [250, 10, 10])
    let image = try RGBImage(InputFile(path: "a.png", bytes: picture.png()))
    let views: [FrameView] = [.rotated90, .rotated180, .rotated270]
    let maps = try #require(GradientDescriptor.descriptors(of: image, views: views))
    for map in maps {
      picture = picture.turned()
      let turned = try RGBImage(InputFile(path: "b.png", bytes: picture.png()))
      let expected = try #require(GradientDescriptor.descriptors(of: turned)?.first)
      #expect(map.cells.count == expected.cells.count)
      #expect(zip(map.cells, expected.cells).allSatisfy { abs($0 - $1) < 1e-2 })
    }
    // Where a view shows a place, there it has its numbers.
    for view in FrameView.allCases {
      let numbers = view.view(Array(0..<36), side: 6)
      let place = view.place(of: SIMD2(4.5, 1.5), side: 6)
      #expect(numbers[Int(place.y) * 6 + Int(place.x)] == 10)
    }
  }
}
