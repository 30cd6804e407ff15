import Files
import Images
import Reproducibility

/// The images that VOC-style files speak of, each once.
struct VOCImages {
  /// In the order of first mention.
  private(set) var images: [AnnotatedImage] = []
  /// The index of each file's image.
  private(set) var indices: [Int] = []

  /// Animal-Pose has one file an object, so several may speak of one image.
  ///
  /// - Throws: `VOCError.sizesDiffer`.
  init(_ files: [VOCFile]) throws {
    var known: [ByteName: Int] = [:]
    for file in files {
      let name = ByteName(file.image.fileName)
      let index = known[name] ?? images.count
      if index == images.count {
        known[name] = index
        images.append(file.image)
      } else if images[index] != file.image {
        throw VOCError.sizesDiffer(file: file.path, image: file.image.fileName)
      }
      indices.append(index)
    }
  }

  /// Takes sizes that no file gives from the headers of the images that are there; says how many aren't.
  ///
  /// - Throws: `ImageError`, `DocumentError` for an image that isn't a sound JPEG file.
  mutating func readSizes(folder: String, threads: Int) throws -> [String] {
    let open = images.indices.filter { images[$0].width == nil }
    let paths = open.map { "\(folder)/\(images[$0].fileName)" }
    let headers = try paths.parallelMap(threads: threads) { path -> JPEGHeader? in
      let isJPEG = [".jpg", ".jpeg"].contains { path.lowercased().hasSuffix($0) }
      return isJPEG ? try JPEGHeader.read(ifPresentAt: path) : nil
    }
    for (index, header) in zip(open, headers) {
      guard let header else { continue }
      images[index] = images[index].with(width: header.width, height: header.height)
    }
    let missing = headers.count { $0 == nil }
    return missing == 0
      ? []
      : [
        "\(missing) of \(images.count) images have no size: their annotations give none, and no JPEG file of theirs is there;"
          + " they can't be scored by the image's longer side, matched, or checked for points outside of them"
      ]
  }

  /// Gives images of one name the names of their folders too.
  ///
  /// - Throws: `VOCError.sameName` where that doesn't help.
  mutating func makeNamesDistinct(folder: String) throws {
    for indices in Dictionary(grouping: images.indices, by: { images[$0].name }).values where indices.count > 1
    {
      for index in indices {
        let path = images[index].fileName.split(separator: "/").dropLast() + [images[index].name[...]]
        images[index] = images[index].with(name: path.joined(separator: "_"))
      }
    }
    var known: [String: String] = [:]
    for image in images {
      if let other = known.updateValue(image.fileName, forKey: image.name) {
        throw VOCError.sameName(folder: folder, name: image.name, images: [other, image.fileName])
      }
    }
  }
}

extension AnnotatedImage {
  fileprivate func with(name: String? = nil, width: Int? = nil, height: Int? = nil) -> AnnotatedImage {
    AnnotatedImage(
      name: name ?? self.name, fileName: fileName, width: width ?? self.width, height: height ?? self.height,
      split: split)
  }
}
