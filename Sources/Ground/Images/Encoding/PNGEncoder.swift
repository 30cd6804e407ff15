import CPNG
import Explanations
import Files

/// Writes pictures and masks as PNG.
package enum PNGEncoder {
  /// The picture as a file of 8-bit RGB.
  ///
  /// - Parameter kind: What kind of output it is, where `isOurs` is to tell it from others; ASCII.
  /// - Throws: `ImageEncodingError`; `Interrupted`, as a large one takes seconds.
  package static func encode(_ image: RGBImage, kind: String? = nil) throws -> [UInt8] {
    try encode(image.pixels, width: image.width, height: image.height, depth: 8, kind: kind)
  }

  /// A mask as a file of one bit a pixel, white inside.
  ///
  /// - Parameters:
  ///   - width: Pixels across.
  ///   - isInside: One a pixel, row-major, whole rows.
  /// - Throws: `ImageEncodingError`, `Interrupted`.
  package static func encode(mask isInside: [Bool], width: Int) throws -> [UInt8] {
    let stride = (width + 7) / 8
    let height = width > 0 ? isInside.count / width : 0
    var bits = [UInt8](repeating: 0, count: stride * height)
    for y in 0..<height {
      for x in 0..<width where isInside[y * width + x] { bits[y * stride + x / 8] |= 0x80 >> UInt8(x & 7) }
    }
    return try encode(bits, width: width, height: height, depth: 1)
  }

  /// Whether the beginning of a file is that of a picture of a kind which this encoder wrote: its texts say so.
  package static func isOurs(_ bytes: [UInt8], kind: String) -> Bool {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.starts(with: signature) else { return false }
    // After the signature and a header of 25 bytes come both texts, each between its length and a checksum of 4 bytes.
    let texts = bytes.dropFirst(signature.count + 25)
    let (program, comment) = (Array("tEXtSoftware\0Chiral".utf8), Array("tEXtComment\0\(kind)".utf8))
    let length = comment.count - 4
    return texts.dropFirst(4).starts(with: program)
      && texts.dropFirst(4 + program.count + 4).starts(with: [0, 0, 0, UInt8(clamping: length)] + comment)
  }

  private static func encode(
    _ pixels: [UInt8], width: Int, height: Int, depth: Int32, kind: String? = nil
  ) throws -> [UInt8] {
    var message = [CChar](repeating: 0, count: Int(CHIRAL_PNG_MESSAGE))
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    defer { chiral_png_free(bytes) }
    guard
      let (width, height) = UInt32(exactly: width).flatMap({ w in UInt32(exactly: height).map { (w, $0) } }),
      pixels.withUnsafeBufferPointer({
        chiral_png_encode(
          $0.baseAddress, width, height, depth, kind, { Interruption.signal == nil ? 0 : 1 }, &bytes, &count,
          &message)
      }) == 0
    else {
      try Interruption.check()
      throw ImageEncodingError(format: "PNG", message: message)
    }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
