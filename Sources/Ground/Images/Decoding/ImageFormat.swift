import Files

/// The formats of images, told apart by their first bytes.
enum ImageFormat {
  case jpeg, png

  /// The format of a file.
  ///
  /// - Throws: `ImageError.unknownFormat`.
  init(_ file: InputFile) throws {
    if file.bytes.starts(with: [0xFF, 0xD8]) {
      self = .jpeg
    } else if file.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else {
      throw ImageError.unknownFormat(file: file.path)
    }
  }
}
