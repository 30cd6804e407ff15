import Files

/// Reads PF-PASCAL: pair lists, `Annotations/<class>/<name>.mat`, and the sizes of the images from their headers.
///
/// A list with `flip` says which pairs are mirrored; its instances are those of the `.mat` files, one an image and
/// class. A list with coordinates has two instances of its own in each row, whose keypoint k is the k-th coordinate:
/// only points common to both images are listed, so k means something else in every row. Whatever isn't there
/// is left open, and the notes say what that rules out.
package enum PFPascalReader {
  /// Reads the lists and what they speak of.
  ///
  /// - Parameters:
  ///   - files: The lists, relative to the folder; one that isn't there gives an empty list and a note.
  ///   - layout: The classes that the lists number from 1, and where the annotations are.
  ///   - name: The dataset's name.
  /// - Throws: `PFError`, `DocumentError`.
  package static func read(
    folder: String, files: [String], layout: PFLayout, named name: String, schema: KeypointSchema, threads: Int
  ) throws -> PFDataset {
    let present = try files.map { try Presence.of("\(folder)/\($0)") != nil }
    guard present.contains(true) else { throw PFError.noLists(folder: folder, files: files) }
    let tables = try zip(files, present).map { file, isThere in
      isThere
        ? try PFTable(
          folder: folder, name: file, images: ("source_image", "target_image"),
          points: 1...schema.keypoints.count) : nil
    }
    var reading = PFPascalReading(folder: folder, layout: layout, schema: schema)
    try reading.readSizes(of: tables, threads: threads)
    try reading.readAnnotations(of: tables, threads: threads)
    let lists = try tables.map { table in try table.map { try reading.pairs(of: $0) } ?? [] }
    try reading.collector.checkNames(folder: folder)
    let missing = zip(files, present).filter { !$1 }.map { "no \($0.0): its list is empty" }
    let dataset = AnnotatedDataset(
      name: name,
      categories: layout.categories.enumerated().map {
        Category(id: $0 + 1, name: $1, family: nil, schema: schema)
      }, images: reading.collector.images, instances: reading.collector.instances,
      inputs: tables.compactMap { $0?.input } + reading.inputs, notes: missing + reading.notes)
    return PFDataset(dataset: dataset, lists: lists)
  }
}
