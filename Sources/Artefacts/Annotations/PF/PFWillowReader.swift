import Files

/// Reads PF-WILLOW: a list of pairs with ten points an image, in ten columns each of `XA…`, `YA…`, `XB…`, `YB…` or in
/// one column each with semicolons. The class is the folder that an image lies in. An image whose points are the same
/// in several rows is one instance.
package enum PFWillowReader {
  /// What tells instances apart.
  private struct Key: Hashable {
    let path: String
    let points: [Double]
  }

  /// Reads the lists.
  ///
  /// - Throws: `PFError`, `DocumentError`.
  package static func read(
    folder: String, files: [String], named name: String, schema: KeypointSchema
  ) throws -> PFDataset {
    let present = try files.filter { try Presence.of("\(folder)/\($0)") != nil }
    guard !present.isEmpty else { throw PFError.noLists(folder: folder, files: files) }
    let count = schema.keypoints.count
    let tables = try files.map { file in
      present.contains(file)
        ? try PFTable(folder: folder, name: file, images: ("imageA", "imageB"), points: count...count) : nil
    }
    for table in tables.compactMap({ $0 }) {
      if let row = table.rows.first, row.points == nil { _ = try table.csv.column("XA") }
    }
    let rows = tables.compactMap { $0 }.flatMap(\.rows)
    let names = Set(rows.flatMap { [category(of: $0.images.0), category(of: $0.images.1)] })
      .sortedByBytes()
    var collector = PFCollector()
    var known: [Key: Int] = [:]
    func instance(_ path: String, _ points: [Keypoint]) -> Int {
      let key = Key(path: path, points: points.flatMap { [$0.x, $0.y] })
      if let index = known[key] { return index }
      let index = collector.instance(
        image: collector.image(path, size: nil), category: names.firstIndex(of: category(of: path)) ?? 0,
        box: nil, keypoints: points, count: count)
      known[key] = index
      return index
    }
    let lists = tables.map { table in
      (table?.rows ?? []).map { row in
        PFDataset.Pair(
          source: instance(row.images.0, row.points?.0 ?? []),
          target: instance(row.images.1, row.points?.1 ?? []), isMirrored: false)
      }
    }
    let places = PFPlaces(folder: folder)
    let missing =
      try collector.images.count
      - Set(rows.flatMap { [$0.images.0, $0.images.1] }).filter {
        try places.image($0) != nil
      }.count
    let notes =
      files.filter { !present.contains($0) }.map { "no \($0): its list is empty" }
      + (missing > 0
        ? ["\(missing) of \(collector.images.count) images are missing: nothing that needs pixels can be done"]
        : [])
    let dataset = AnnotatedDataset(
      name: name,
      categories: names.enumerated().map { Category(id: $0 + 1, name: $1, family: nil, schema: schema) },
      images: collector.images, instances: collector.instances, inputs: tables.compactMap { $0?.input },
      notes: notes)
    return PFDataset(dataset: dataset, lists: lists)
  }

  /// The folder that an image lies in.
  private static func category(of path: String) -> String {
    let parts = path.split(separator: "/")
    let folder = parts.count > 1 ? String(parts[parts.count - 2]) : ""
    return PlainName.isLabel(folder) ? folder : "all"
  }
}
