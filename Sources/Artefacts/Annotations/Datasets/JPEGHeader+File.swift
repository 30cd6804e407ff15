import Files
import Foundation
import Images

extension JPEGHeader {
  /// The header of an image file, or `nil` where there is none.
  ///
  /// - Throws: `ImageError`, `DocumentError` for a file that isn't a sound JPEG.
  static func read(ifPresentAt path: String) throws -> JPEGHeader? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try JPEGHeader(InputFile(path: path, limit: 256 << 20))
  }
}
