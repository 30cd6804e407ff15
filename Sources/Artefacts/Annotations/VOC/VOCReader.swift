import Files
import Reproducibility

/// Reads folders of VOC-style XML, a file an image: `<annotation>` with an `<object>` each, a `<name>`, a `<bndbox>` and,
/// in Animal-Pose, `<keypoints>`. Animal-Pose's own files describe one object in the annotation itself, with
/// `<category>` and `<visible_bounds>`; they are read too.
package enum VOCReader {
  /// Reads every `.xml` file of a layout's folders and of the folders inside them, in byte order of their paths.
  ///
  /// A size that no file gives is taken from the image's header where the image is there and a JPEG file. An image is
  /// named by its file; where several have one name, each also by the folders it lies in.
  /// - Parameters:
  ///   - name: The dataset's name.
  ///   - schema: The keypoints by name, upper and lower case alike; `nil` reads boxes alone, and a file with
  ///     keypoints is then a note.
  /// - Throws: `VOCError`, `DocumentError`.
  package static func read(
    folder: String, layout: VOCLayout? = nil, named name: String = "voc", schema: KeypointSchema?, threads: Int
  ) throws -> AnnotatedDataset {
    let layout = layout ?? .folder
    let keypoints = try VOCKeypoints(
      schema ?? KeypointSchema(name: "boxes", keypoints: [], skeleton: [], subgroups: [], flip: []),
      others: schema == nil ? [:] : layout.keypointNames)
    let sources = try layout.parts.flatMap { part in try files(of: part, in: folder).map { (part, $0) } }
    let read = try sources.parallelMap(threads: threads) { part, name in
      try VOCFile(folder: folder, name: name, part: part, layout: layout, keypoints: keypoints)
    }
    var images = try VOCImages(read)
    try NameForms.check(images.images.map(\.fileName), of: "images", in: folder)
    try NameForms.check(read.flatMap { $0.objects.map(\.category) }, of: "categories", in: folder)
    let sizeNotes = try images.readSizes(folder: folder, threads: threads)
    try images.makeNamesDistinct(folder: folder)
    let labels = Set(read.flatMap { $0.objects.map(\.category) })
      .sortedByBytes()
    let ids = Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
    let objects = zip(read, images.indices).flatMap { file, image in file.objects.map { (image, $0) } }
    let instances = objects.enumerated().map { index, entry in
      Instance(
        id: index + 1, image: entry.0, category: ids[entry.1.category] ?? 0, box: entry.1.box,
        keypoints: entry.1.keypoints, view: entry.1.view)
    }
    let dropped = read.filter { schema == nil && $0.hasKeypoints }.count
    let notes =
      dropped > 0 ? ["\(dropped) files have keypoints, which were passed over: no schema was asked for"] : []
    return AnnotatedDataset(
      name: name,
      categories: labels.enumerated().map {
        Category(id: $0 + 1, name: $1, family: nil, schema: keypoints.schema)
      },
      images: images.images, instances: instances, inputs: read.map(\.input), notes: notes + sizeNotes)
  }

  /// The paths of a part's files inside the dataset's folder.
  private static func files(of part: VOCLayout.Part, in folder: String) throws -> [String] {
    let place = part.folder.map { "\(folder)/\($0)" } ?? folder
    let names = try FolderListing.paths(below: place, absence: .isEmpty).filter { $0.hasSuffix(".xml") }
    guard !names.isEmpty else { throw VOCError.noFiles(folder: place) }
    return names.map { name in (part.folder.map { $0 + "/" } ?? "") + name }
  }
}
