import CPNG
import Files

/// Wrapper around libpng's simplified interface, which returns where the other one jumps.
enum PNGDecoder {
  /// Decodes a PNG of any kind to RGB, what is transparent over black.
  ///
  /// - Throws: `ImageError`.
  static func decode(_ file: InputFile) throws -> RGBImage {
    var header = chiral_png_image()
    defer { png_image_free(&header) }
    return try file.bytes.withUnsafeBytes { bytes in
      guard png_image_begin_read_from_memory(&header, bytes.baseAddress, bytes.count) != 0 else {
        throw failure(file, header)
      }
      let (width, height) = (Int(header.width), Int(header.height))
      try RGBImage.check(width: width, height: height, file: file.path)
      header.format = png_uint_32(PNG_FORMAT_RGB)
      var black = png_color(red: 0, green: 0, blue: 0)
      var status: Int32 = 0
      let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { pixels, count in
        pixels.initialize(repeating: 0)
        status = png_image_finish_read(&header, &black, pixels.baseAddress, 0, nil)
        count = pixels.count
      }
      guard status != 0, let image = RGBImage(width: width, height: height, pixels: pixels) else {
        throw failure(file, header)
      }
      return image
    }
  }

  private static func failure(_ file: InputFile, _ header: png_image) -> ImageError {
    var message = header.message
    let text = withUnsafeBytes(of: &message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return .malformed(file: file.path, reason: text.isEmpty ? "no reason given" : text)
  }
}
