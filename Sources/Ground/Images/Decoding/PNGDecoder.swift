import CPNG
import Explanations
import Files

/// Wrapper around libpng's simplified interface, which returns where the other one jumps.
enum PNGDecoder {
  /// Decodes a PNG of any kind to RGB, what is transparent over black.
  ///
  /// - Throws: `ImageError`.
  static func decode(_ file: InputFile) throws -> RGBImage {
    let (width, height) = try size(of: file)
    var message = [CChar](repeating: 0, count: Int(CHIRAL_PNG_MESSAGE))
    return try file.bytes.withUnsafeBufferPointer { bytes in
      var status: Int32 = -1
      let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { pixels, count in
        pixels.initialize(repeating: 0)
        status = chiral_png_decode(bytes.baseAddress, bytes.count, pixels.baseAddress, pixels.count, &message)
        count = pixels.count
      }
      guard status == 0, let image = RGBImage(width: width, height: height, pixels: pixels) else {
        throw failure(file, message)
      }
      return image
    }
  }

  /// The extents in the header of a PNG.
  ///
  /// - Throws: `ImageError`.
  static func size(of file: InputFile) throws -> (width: Int, height: Int) {
    var info = chiral_png_info()
    var message = [CChar](repeating: 0, count: Int(CHIRAL_PNG_MESSAGE))
    let status = file.bytes.withUnsafeBufferPointer {
      chiral_png_read_header($0.baseAddress, $0.count, &info, &message)
    }
    guard status == 0 else { throw failure(file, message) }
    let (width, height) = (Int(info.width), Int(info.height))
    try RGBImage.check(width: width, height: height, file: file.path)
    return (width, height)
  }

  private static func failure(_ file: InputFile, _ message: [CChar]) -> ImageError {
    let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return .malformed(
      file: file.path, reason: text.isEmpty ? "no reason given" : Wording(text, limit: PrintableLimit.path))
  }
}
