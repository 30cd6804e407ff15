import CJPEG
import Explanations
import Files

/// What the header of a JPEG says; no pixel is decoded.
///
/// Width and height are those of the stored pixels. An EXIF orientation is not applied: annotations count from the
/// corner of the stored image.
package struct JPEGHeader: Equatable, Sendable {
  /// Width in pixels.
  package let width: Int
  /// Height in pixels.
  package let height: Int
  /// 1 for grey, 3 for colour, 4 for CMYK.
  package let components: Int

  /// The header of a file's content.
  ///
  /// - Throws: `DocumentError.malformed` with libjpeg's reason.
  package init(_ file: InputFile) throws {
    var header = chiral_jpeg_info()
    var message = [CChar](repeating: 0, count: Int(CHIRAL_JPEG_MESSAGE))
    let status = file.bytes.withUnsafeBufferPointer { buffer in
      chiral_jpeg_read_header(buffer.baseAddress, buffer.count, &header, &message)
    }
    guard status == 0 else {
      let reason = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw DocumentError.malformed(
        file: file.path, place: "JPEG header", found: "'\(String(decoding: reason, as: UTF8.self))'",
        expected: "a JPEG file whose header is whole")
    }
    width = Int(header.width)
    height = Int(header.height)
    components = Int(header.components)
  }
}
