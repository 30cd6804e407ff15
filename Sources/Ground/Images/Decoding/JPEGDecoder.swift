import CJPEG
import Explanations
import Files

/// Wrapper around libjpeg by way of `CJPEG`, whose functions return where libjpeg jumps.
enum JPEGDecoder {
  /// Decodes a JPEG: gray and CMYK become RGB; a truncated file is completed with gray and noted in `damage`.
  ///
  /// - Throws: `ImageError`.
  static func decode(_ file: InputFile, longSide: Int?) throws -> RGBImage {
    var info = chiral_jpeg_info()
    var message = [CChar](repeating: 0, count: Int(CHIRAL_JPEG_MESSAGE))
    let header = file.bytes.withUnsafeBufferPointer {
      chiral_jpeg_read_header($0.baseAddress, $0.count, &info, &message)
    }
    guard header == 0 else { throw failure(file, message) }
    let (width, height) = (Int(info.width), Int(info.height))
    try RGBImage.check(width: width, height: height, file: file.path)
    let denominator = denominator(longest: max(width, height), needed: longSide)
    let newWidth = (width + denominator - 1) / denominator
    let newHeight = (height + denominator - 1) / denominator
    var status: Int32 = -1
    let pixels = [UInt8](unsafeUninitializedCapacity: newWidth * newHeight * 3) { pixels, count in
      pixels.initialize(repeating: 0)
      status = file.bytes.withUnsafeBufferPointer {
        chiral_jpeg_decode(
          $0.baseAddress, $0.count, UInt32(denominator), pixels.baseAddress, pixels.count, &info, &message)
      }
      count = pixels.count
    }
    guard status == 0 else { throw failure(file, message) }
    let damage =
      info.warnings == 0 ? nil : "\(info.warnings) warnings of the JPEG decoder, such as missing data"
    guard
      let image = RGBImage(
        width: newWidth, height: newHeight, pixels: pixels, fileWidth: width, fileHeight: height,
        damage: damage)
    else { throw failure(file, message) }
    return image
  }

  /// The largest fraction that leaves at least twice the side that is needed.
  private static func denominator(longest: Int, needed: Int?) -> Int {
    guard let needed, needed > 0, needed < 1 << 24 else { return 1 }
    return [8, 4, 2].first { longest / $0 >= 2 * needed } ?? 1
  }

  private static func failure(_ file: InputFile, _ message: [CChar]) -> ImageError {
    let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return .malformed(
      file: file.path, reason: text.isEmpty ? "no reason given" : Wording(text, limit: PrintableLimit.path))
  }
}
