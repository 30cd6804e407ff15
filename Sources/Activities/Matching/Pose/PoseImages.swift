import Correspondence
import Files
import Images

/// Images whose names end in their pose, such as `cat_black_left.png`.
package struct PoseImages: Sendable {
  /// One of them.
  package struct Entry: Equatable, Sendable {
    /// The file name.
    package let name: String
    /// What stands before the pose, such as `cat_black`.
    package let set: String
    /// The pose.
    package let pose: ViewedPose
  }

  /// The folder.
  package let folder: String
  /// The images, by name in byte order.
  package let entries: [Entry]

  /// Lists the images of a folder.
  ///
  /// - Throws: `PoseError`, or `DocumentError.unreadable` when the folder can't be listed.
  package init(folder: String) throws {
    self.folder = folder
    let images = try FolderListing.names(in: folder).filter { name in
      [".png", ".jpg", ".jpeg"].contains { name.lowercased().hasSuffix($0) }
    }
    entries = try images.map { name in
      let stem = FileName.stem(of: name)
      guard let bar = stem.lastIndex(of: "_"),
        let pose = ViewedPose(rawValue: String(stem[stem.index(after: bar)...]))
      else { throw PoseError.noPose(folder: folder, name: name) }
      return Entry(name: name, set: String(stem[..<bar]), pose: pose)
    }
    if entries.isEmpty { throw PoseError.noImages(folder: folder) }
  }

  /// The sets of templates, each with one image a pose, by name.
  ///
  /// - Throws: `PoseError.incompleteSet`.
  package func sets() throws -> [[ViewedPose: Entry]] {
    let sets = Dictionary(grouping: entries, by: \.set)
    return try sets.keys.sortedByBytes().map { name in
      let members = sets[name] ?? []
      let set = Dictionary(members.map { ($0.pose, $0) }, uniquingKeysWith: { first, _ in first })
      guard set.count == ViewedPose.allCases.count, members.count == set.count else {
        throw PoseError.incompleteSet(
          folder: folder, name: name, poses: members.map(\.pose.rawValue).sorted())
      }
      return set
    }
  }

  /// What distances compare of an image: its built-in descriptors inside the part of the frame that shows it.
  ///
  /// - Throws: `DocumentError`, `ImageError`.
  package func descriptors(of entry: Entry) throws -> DescriptorSet {
    let path = try OutputFolder.path(of: entry.name, in: folder)
    let image = try RGBImage(path: path, longSide: GradientDescriptor.neededSide)
    guard let map = GradientDescriptor.descriptors(of: image)?.first,
      let frame = SquareFrame(
        side: GradientDescriptor.frame, imageWidth: image.fileWidth, imageHeight: image.fileHeight)
    else { throw ImageError.malformed(file: path, reason: "no pixels") }
    return try DescriptorSet(map.normalized().map, mask: CellMask(frame: frame))
  }
}
