/// One image of a dataset.
package struct AnnotatedImage: Equatable, Sendable {
  /// The name that pairs use: an id in digits where the dataset's manifest says so, such as `000000000004`, else the
  /// file name without extension.
  package let name: String
  /// The image file, relative to the dataset's image folder.
  package let fileName: String
  /// Width in pixels, or `nil` where neither an annotation nor a file says it.
  package let width: Int?
  /// Height in pixels.
  package let height: Int?
  /// The split file that lists the image (`train`, `val`, `test`), or `nil` where the dataset has none.
  package let split: String?

  package init(name: String, fileName: String, width: Int?, height: Int?, split: String?) {
    self.name = name
    self.fileName = fileName
    self.width = width
    self.height = height
    self.split = split
  }
}
