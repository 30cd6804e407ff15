import Files

/// The content of one annotation file; indices point into the file's own lists.
struct COCOFile: Sendable {
  /// A category as the file lists it.
  struct CategoryRecord: Equatable, Sendable {
    let id: Int
    let name: String
    /// COCO's `supercategory`, where there is one.
    let family: String?
  }

  /// The lists of records, by their keys in the file.
  enum List: String, Sendable { case images, annotations, categories }

  /// The file.
  let source: COCOSource
  /// Its size and digest.
  let input: AnnotatedDataset.Input
  /// Its categories.
  let categories: [CategoryRecord]
  /// Its images.
  var images: [AnnotatedImage]
  /// The position in `images` of an image id.
  let imagePositions: [Int: Int32]
  /// Its annotations; `image` is an index into `images`, `category` one into `categories`.
  var instances: [Instance]
  /// The position in `instances` of an annotation id.
  let instancePositions: [Int: Int32]
  /// The byte at which each record of a list starts.
  let starts: [List: [Int]]

  /// `line:column (path)` of a record; the file is read again, as its text isn't kept.
  func place(of list: List, at index: Int) -> String {
    guard let file = try? InputFile(path: source.path, limit: COCOSource.largestFile) else {
      return "\(list.rawValue)[\(index)]"
    }
    return RecordPlaces(file: file, starts: starts).place(of: list, at: index)
  }
}
