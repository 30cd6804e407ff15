import Files
import Reproducibility

/// Reads a folder of SPair-71k's layout, which SPair-U shares: `ImageAnnotation/<category>/<name>.json`,
/// `Layout/{large,small}/{trn,val,test}.txt`, `PairAnnotation/{trn,val,test}/<pair>.json`.
///
/// An image belongs to the split whose list in `Layout/large` has a pair with it; where that folder isn't there,
/// `Layout/small` takes its place. A file `<split>_images_<category>.txt` beside the lists, an image name a line,
/// says the same of a part of the dataset whose pairs aren't listed, and so does the name of a pair file. An image
/// that none of these names has no split.
package enum SPairReader {
  /// The most bytes that an annotation of one image or pair may have.
  static let largestFile = 1 << 20

  /// Reads the annotations, the lists and the names of the pair files; not the pair files themselves.
  ///
  /// - Parameters:
  ///   - folder: The folder that holds `ImageAnnotation`.
  ///   - schemas: The schemas, among them one named `<family>/<category>` for each category of the folder.
  ///   - family: The first part of the schemas' names.
  ///   - name: The dataset's name.
  /// - Throws: `SPairError`, `DocumentError`.
  package static func read(
    folder: String, family: String, name: String, schemas: SchemaLibrary, threads: Int
  ) throws -> SPairDataset {
    let annotations = folder + "/ImageAnnotation"
    let names = try subfolders(of: annotations)
    guard !names.isEmpty else { throw SPairError.noAnnotations(folder: folder) }
    let expected = schemas.names.filter { $0.hasPrefix(family + "/") }.map {
      String($0.dropFirst(family.count + 1))
    }
    let categories = try names.enumerated().map { index, name in
      guard expected.contains(name) else {
        throw SPairError.unknownCategory(folder: "\(annotations)/\(name)", name: name, known: expected)
      }
      return Category(
        id: index + 1, name: name, family: nil, schema: try schemas.schema(named: "\(family)/\(name)"))
    }
    let files = try categories.indices.flatMap { category in
      try jsonFiles(in: "\(annotations)/\(names[category])").map { (category, $0) }
    }
    guard !files.isEmpty else { throw SPairError.noAnnotations(folder: folder) }
    let read = try files.parallelMap(threads: threads) { category, name in
      try SPairImageFile(folder: folder, category: categories[category], name: name)
    }
    var known = SPairNames(categories: names)
    for (index, file) in files.enumerated() { known.add(category: file.0, name: file.1, instance: index) }
    var layout = SPairLayout(folder: folder, names: known)
    try layout.read()
    let images = read.indices.map { index in
      AnnotatedImage(
        name: files[index].1, fileName: "\(names[files[index].0])/\(read[index].record.fileName)",
        width: read[index].record.width, height: read[index].record.height, split: layout.splits[index])
    }
    let instances = read.indices.map { index in
      Instance(
        id: index + 1, image: index, category: files[index].0, box: read[index].record.box,
        keypoints: read[index].record.keypoints, view: read[index].record.view)
    }
    let missing = schemas.names.filter { $0.hasPrefix(family + "/") }.map {
      String($0.dropFirst(family.count + 1))
    }
    .filter { !names.contains($0) }
    let dataset = AnnotatedDataset(
      name: name, categories: categories, images: images, instances: instances,
      inputs: read.map(\.input) + layout.inputs,
      notes: try notes(folder: folder, read: read, layout: layout, missing: missing))
    return SPairDataset(
      dataset: dataset, listed: layout.listed, listsAreComplete: layout.isComplete,
      pairFiles: layout.pairFiles, missingCategories: missing)
  }

  /// Reads one image annotation alone, for tests of what damaged ones do.
  package static func checkAnnotation(_ file: InputFile, schema: KeypointSchema) throws -> [Keypoint] {
    try SPairImageRecord(file, schema: schema).keypoints
  }

  private static func notes(
    folder: String, read: [SPairImageFile], layout: SPairLayout, missing: [String]
  ) throws -> [String] {
    var notes = layout.notes
    if !missing.isEmpty {
      notes.append(
        "\(missing.count) of the \(missing.count + layout.categoryCount) categories have no annotations here: "
          + missing.joined(separator: ", "))
    }
    let short = read.filter { $0.record.unmentioned > 0 }
    if let first = short.first {
      notes.append(
        "\(short.count) image annotations name fewer keypoints than their schema has (first: \(first.input.name));"
          + " those not named are taken as absent")
    }
    let without = layout.splits.filter { $0 == nil }.count
    if without > 0 {
      let first = layout.splits.firstIndex { $0 == nil } ?? 0
      notes.append(
        "\(without) annotated images are in no list of pairs and so in no split (first: \(read[first].input.name))"
      )
    }
    if try Presence.of(folder + "/JPEGImages") == nil {
      notes.append("no folder JPEGImages: nothing that needs pixels can be done, sizes are the annotations'")
    }
    if try Presence.of(folder + "/Segmentation") == nil {
      notes.append("no folder Segmentation: instance masks are not at hand")
    }
    return notes
  }

  /// The names of the folders in a folder, in byte order.
  private static func subfolders(of path: String) throws -> [String] {
    try FolderListing.names(in: path, absence: .isEmpty).filter { name in
      try !name.hasPrefix(".") && Presence.of("\(path)/\(name)") == .folder
    }
  }

  /// The names, without extension, of the JSON files in a folder, in byte order of the names without it; none where
  /// there is no such folder.
  static func jsonFiles(in path: String) throws -> [String] {
    let names = try FolderListing.names(in: path, absence: .isEmpty)
    return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { FileName.stem(of: $0) }
      .sortedByBytes()
  }
}
