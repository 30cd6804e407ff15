import Images

extension CellMask {
  /// The pixels of a mask image that aren't black.
  ///
  /// - Throws: `DocumentError` or `ImageError`.
  package init(path: String) throws {
    let image = try RGBImage(path: path)
    self.init(
      width: image.width, height: image.height,
      inside: (0..<image.width * image.height).map { pixel in
        image.pixels[3 * pixel] != 0 || image.pixels[3 * pixel + 1] != 0 || image.pixels[3 * pixel + 2] != 0
      })
  }
}
