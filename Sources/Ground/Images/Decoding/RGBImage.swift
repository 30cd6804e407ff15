import Files

/// An image in 8-bit RGB, as stored: an orientation that a camera noted in EXIF is not applied, because
/// annotations count stored pixels.
package struct RGBImage: Equatable, Sendable {
  /// Pixels across, of what was decoded.
  package let width: Int
  /// Pixels down, of what was decoded.
  package let height: Int
  /// Pixels across, of the file; more than `width` where the decoder shrank the image.
  package let fileWidth: Int
  /// Pixels down, of the file.
  package let fileHeight: Int
  /// height × width × 3.
  package let pixels: [UInt8]
  /// What the decoder made up for, such as data that ends early; `nil` for a sound file.
  package let damage: String?

  /// `nil` when the pixels aren't width · height · 3.
  package init?(
    width: Int, height: Int, pixels: [UInt8], fileWidth: Int? = nil, fileHeight: Int? = nil,
    damage: String? = nil
  ) {
    guard 1..<1 << 24 ~= width, 1..<1 << 24 ~= height, pixels.count == width * height * 3 else { return nil }
    self.width = width
    self.height = height
    self.fileWidth = fileWidth ?? width
    self.fileHeight = fileHeight ?? height
    self.pixels = pixels
    self.damage = damage
  }

  /// The most pixels that an image may have: fifty megapixels, which a progressive JPEG takes 450 MB for.
  package static let pixelLimit = 50_000_000

  /// Reads a JPEG or PNG, told apart by its first bytes.
  ///
  /// - Parameter longSide: The side that is needed; a JPEG at least four times as large may come out at a half, a
  ///   quarter or an eighth of its size, at least twice what is needed.
  /// - Throws: `DocumentError` or `ImageError`.
  package init(path: String, longSide: Int? = nil) throws {
    try self.init(InputFile(path: path, limit: 1 << 28), longSide: longSide)
  }

  /// Decodes a JPEG or PNG in memory.
  ///
  /// - Throws: `ImageError`.
  package init(_ file: InputFile, longSide: Int? = nil) throws {
    switch try ImageFormat(file) {
    case .jpeg: self = try JPEGDecoder.decode(file, longSide: longSide)
    case .png: self = try PNGDecoder.decode(file)
    }
  }

  /// This image, where a number that is made of it may not be of what the decoder made up.
  ///
  /// - Parameter file: The path that the error names.
  /// - Throws: `ImageError.malformed`.
  package func whole(file: String) throws -> RGBImage {
    if let damage { throw ImageError.malformed(file: file, reason: "\(damage)") }
    return self
  }

  /// Refuses sizes that no image has, before memory is claimed.
  static func check(width: Int, height: Int, file: String) throws {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !overflow, count <= pixelLimit else {
      throw ImageError.tooLarge(file: file, width: width, height: height, limit: pixelLimit)
    }
  }
}
