import Images

extension Canvas {
  /// The picture as other code takes it.
  ///
  /// - Throws: `ImageError.tooLarge` for one beyond what a picture may be.
  package func image() throws -> RGBImage {
    guard let image = RGBImage(width: width, height: height, pixels: pixels) else {
      throw ImageError.tooLarge(
        file: "a drawn picture", width: width, height: height, limit: RGBImage.pixelLimit)
    }
    return image
  }
}
