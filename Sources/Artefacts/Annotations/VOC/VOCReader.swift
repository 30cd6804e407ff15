import Foundation
import Reproducibility

/// Reads a folder of VOC-style XML, a file an image: `<annotation>` with an `<object>` each, a `<name>`, a `<bndbox>` and,
/// in Animal-Pose, `<keypoints>`. Animal-Pose's own files describe one object in the annotation itself, with
/// `<category>` and `<visible_bounds>`; they are read too.
package enum VOCReader {
  /// Reads every `.xml` file in a folder and in the folders inside it, in byte order of their paths.
  ///
  /// - Parameter schema: The keypoints by name, upper and lower case alike; `nil` reads boxes alone, and a file with
  ///   keypoints is then a note.
  /// - Throws: `VOCError`, `DocumentError`.
  package static func read(folder: String, schema: KeypointSchema?, threads: Int) throws -> AnnotatedDataset {
    let names = files(in: folder)
    guard !names.isEmpty else { throw VOCError.noFiles(folder: folder) }
    let schema = schema ?? KeypointSchema(name: "boxes", keypoints: [], skeleton: [], subgroups: [], flip: [])
    let read = try names.parallelMap(threads: threads) { name in
      try VOCFile(folder: folder, name: name, schema: schema)
    }
    let labels = Set(read.flatMap { $0.objects.map(\.category) })
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let ids = Dictionary(zip(labels, labels.indices), uniquingKeysWith: { first, _ in first })
    // Animal-Pose has one file an object, so several may speak of one image.
    var images: [AnnotatedImage] = []
    var known: [String: Int] = [:]
    var instances: [Instance] = []
    for file in read {
      if let index = known[file.image.fileName] {
        guard images[index] == file.image else {
          throw VOCError.sizesDiffer(file: file.path, image: file.image.fileName)
        }
      } else {
        known[file.image.fileName] = images.count
        images.append(file.image)
      }
      for object in file.objects {
        instances.append(
          Instance(
            id: instances.count + 1, image: known[file.image.fileName] ?? 0,
            category: ids[object.category] ?? 0, box: object.box, keypoints: object.keypoints,
            view: object.view))
      }
    }
    let dropped = read.filter { schema.keypoints.isEmpty && $0.hasKeypoints }.count
    return AnnotatedDataset(
      name: "voc",
      categories: labels.enumerated().map { Category(id: $0 + 1, name: $1, family: nil, schema: schema) },
      images: images, instances: instances, inputs: read.map(\.input),
      notes: dropped > 0
        ? ["\(dropped) files have keypoints, which were passed over: no schema was asked for"] : [])
  }

  private static func files(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".xml") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
