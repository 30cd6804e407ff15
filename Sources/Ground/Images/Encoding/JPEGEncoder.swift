import CJPEG
import Explanations

/// Writes pictures as JPEG: baseline, halved chroma, the whole-number DCT, so that one version of libjpeg gives
/// the same bytes on every processor.
package enum JPEGEncoder {
  /// The quality of libjpeg's scale, 1 to 100, that pictures get.
  package static let quality = 90

  /// The picture as a file.
  ///
  /// - Parameter quality: On libjpeg's scale, 1 to 100.
  /// - Throws: `ImageEncodingError`.
  package static func encode(_ image: RGBImage, quality: Int = quality) throws -> [UInt8] {
    var message = [CChar](repeating: 0, count: Int(CHIRAL_JPEG_MESSAGE))
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    defer { chiral_jpeg_free(bytes) }
    let status = image.pixels.withUnsafeBufferPointer {
      chiral_jpeg_encode(
        $0.baseAddress, UInt32(image.width), UInt32(image.height), Int32(clamping: quality), &bytes, &count,
        &message)
    }
    guard status == 0 else { throw ImageEncodingError(format: "JPEG", message: message) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
