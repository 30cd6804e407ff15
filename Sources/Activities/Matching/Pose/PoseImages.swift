import Correspondence
import FeatureMaps
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

  /// The mask's file of an image, called by the whole name or by what stands before the pose; `nil` where it has none.
  ///
  /// - Throws: `OutputError`, `DocumentError`.
  package func mask(of entry: Entry, in masks: MaskFolder) throws -> String? {
    if let own = try masks.file(of: FileName.stem(of: entry.name)) { return own }
    return entry.set.isEmpty ? nil : try masks.file(of: entry.set)
  }

  /// How an image lies in the square frame of its maps, by the size in its header.
  ///
  /// - Throws: `DocumentError`, `ImageError`.
  func frame(of entry: Entry, fit: FrameFit) throws -> SquareFrame {
    let path = try OutputFolder.path(of: entry.name, in: folder)
    let size = try ImageSize(InputFile(path: path, limit: 1 << 28))
    guard
      let frame = SquareFrame(
        side: GradientDescriptor.frame, imageWidth: size.width, imageHeight: size.height, fit: fit)
    else { throw ImageError.malformed(file: path, reason: "no pixels") }
    return frame
  }

  /// What distances compare of an image: its built-in descriptors inside its mask, or where there is none inside the part
  /// of the frame that shows it.
  ///
  /// - Throws: `DocumentError`, `ImageError`, `DistanceError`.
  package func descriptors(of entry: Entry, masks: MaskFolder? = nil) throws -> DescriptorSet {
    let path = try OutputFolder.path(of: entry.name, in: folder)
    let image = try RGBImage(path: path, longSide: GradientDescriptor.neededSide).whole(file: path)
    guard let map = GradientDescriptor.descriptors(of: image)?.first,
      let frame = SquareFrame(
        side: GradientDescriptor.frame, imageWidth: image.fileWidth, imageHeight: image.fileHeight)
    else { throw ImageError.malformed(file: path, reason: "no pixels") }
    guard let file = try masks.flatMap({ try mask(of: entry, in: $0) }) else {
      return try DescriptorSet(map.normalized().map, mask: CellMask(frame: frame))
    }
    let set = try DescriptorSet(
      map.normalized().map, mask: CellMask(ofFrame: InputFile(path: file, limit: 1 << 28)))
    // A small animal behind a tree can have no cell of its own.
    if set.count == 0 { throw DistanceError.emptyMask(of: "image \(entry.name)") }
    return set
  }
}
