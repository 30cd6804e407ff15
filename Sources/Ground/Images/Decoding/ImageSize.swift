import Files

/// How large a JPEG or PNG is, by its header; no pixel is decoded.
package struct ImageSize: Equatable, Sendable {
  /// Stored pixels across.
  package let width: Int
  /// Stored pixels down.
  package let height: Int

  /// The size of an image in memory.
  ///
  /// - Throws: `ImageError` where it isn't decoded for its format, size or header, and `DocumentError.malformed` for the
  ///   header of a JPEG.
  package init(_ file: InputFile) throws {
    switch try ImageFormat(file) {
    case .jpeg:
      let header = try JPEGHeader(file)
      (width, height) = (header.width, header.height)
      try RGBImage.check(width: width, height: height, file: file.path)
    case .png:
      (width, height) = try PNGDecoder.size(of: file)
    }
  }
}
