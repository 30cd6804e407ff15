import Files
import Images

extension JPEGHeader {
  /// The header of an image file, or `nil` where there is none.
  ///
  /// - Throws: `ImageError`, `DocumentError` for a file that isn't a sound JPEG.
  static func read(ifPresentAt path: String) throws -> JPEGHeader? {
    guard try Presence.of(path) != nil else { return nil }
    return try JPEGHeader(InputFile(path: path, limit: 256 << 20))
  }
}
