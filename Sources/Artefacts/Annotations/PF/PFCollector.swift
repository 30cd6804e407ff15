import Files

/// Gathers the images and instances that rows speak of.
struct PFCollector {
  private(set) var images: [AnnotatedImage] = []
  private(set) var instances: [Instance] = []
  private var known: [ByteName: Int] = [:]

  /// The index of an image, added when it is new.
  mutating func image(_ path: String, size: (width: Int, height: Int)?) -> Int {
    if let index = known[ByteName(path)] { return index }
    let file = Self.fileName(path)
    let name = FileName.stem(of: FileName.last(of: file))
    known[ByteName(path)] = images.count
    images.append(
      AnnotatedImage(name: name, fileName: file, width: size?.width, height: size?.height, split: nil))
    return images.count - 1
  }

  /// Adds an instance and gives its index.
  mutating func instance(
    image: Int, category: Int, box: BoundingBox?, keypoints: [Keypoint], count: Int
  ) -> Int {
    let rest = Array(repeating: Keypoint.absent, count: max(0, count - keypoints.count))
    instances.append(
      Instance(
        id: instances.count + 1, image: image, category: category, box: box, keypoints: keypoints + rest))
    return instances.count - 1
  }

  /// Makes sure that no two image files give one name, which pairs and `.mat` files go by.
  ///
  /// - Throws: `PFError.sameName`.
  func checkNames(folder: String) throws {
    var files: [ByteName: String] = [:]
    for image in images {
      if let other = files.updateValue(image.fileName, forKey: ByteName(image.name)) {
        throw PFError.sameName(folder: folder, name: image.name, images: [other, image.fileName])
      }
    }
  }

  /// The part of a path below the folder with images, or below its first part where none is named so.
  static func fileName(_ path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    if let folder = parts.lastIndex(of: "JPEGImages") { return parts[(folder + 1)...].joined(separator: "/") }
    return parts.dropFirst(parts.count > 1 ? 1 : 0).joined(separator: "/")
  }
}
