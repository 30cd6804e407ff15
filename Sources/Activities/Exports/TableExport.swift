import Annotations
import Benchmarks
import Files
import Reproducibility
import Tables

/// Writes a benchmark as CSV: a row a pair, a row an instance, a row a labelled keypoint. RFC 4180, lines ended by a
/// line feed, empty where nothing is known.
struct TableExport {
  let catalog: BenchmarkCatalog
  let folder: String
  /// The part of the pairs, and of the instances in the order of their ids, to write; `nil` for all.
  let shard: Shard?

  private static let pairColumns = [
    "pair", "category", "source", "target", "source_instance", "target_instance", "mirrored", "keypoints",
    "geo",
  ]
  private static let instanceColumns = [
    "instance", "annotation", "image", "file", "width", "height", "category", "family", "schema", "box_x",
    "box_y",
    "box_width", "box_height",
  ]
  private static let keypointColumns = ["instance", "keypoint", "name", "x", "y", "visibility"]

  /// Writes the tables into `folder`, which exists and is empty.
  func write() throws {
    try OutputFolder.make(folder + "/pairs")
    let instances = try catalog.instances()
    let names = instances.mapValues(\.imageName)
    for (list, part) in try PairParts(catalog, lists: catalog.lists(), shard: shard).parts {
      var table = try CSVWriter(
        OutputFolder.path(of: "pairs/\(list).csv", in: folder), columns: Self.pairColumns)
      try catalog.forEachPair(in: list, part: part) { pair in
        try table.write([
          pair.name, pair.category, names[pair.source] ?? "", names[pair.target] ?? "",
          "\(pair.source)",
          "\(pair.target)", pair.isMirrored ? "1" : "0", Self.text(pair.keypoints), Self.text(pair.geo),
        ])
      }
      try table.finish()
    }
    try write(instances)
  }

  private func write(_ instances: [Int: CatalogInstance]) throws {
    let schemas = try catalog.schemas()
    var table = try CSVWriter(folder + "/instances.csv", columns: Self.instanceColumns)
    var points = try CSVWriter(folder + "/keypoints.csv", columns: Self.keypointColumns)
    let sorted = instances.sorted { $0.key < $1.key }
    for (id, instance) in shard?.elements(of: sorted) ?? sorted {
      let box = instance.box
      try table.write([
        "\(id)", Self.text(instance.annotation), instance.imageName, instance.fileName,
        Self.text(instance.width),
        Self.text(instance.height), instance.category, instance.family ?? "", instance.schema,
        Self.text(box?.x), Self.text(box?.y), Self.text(box?.width), Self.text(box?.height),
      ])
      let names = schemas[instance.schema]?.keypoints ?? []
      for (index, point) in instance.keypoints.enumerated() where point.visibility != .absent {
        try points.write([
          "\(id)", "\(index)", names.indices.contains(index) ? names[index] : "", Self.text(point.x),
          Self.text(point.y), "\(point.visibility.rawValue)",
        ])
      }
    }
    try table.finish()
    try points.finish()
  }

  private static func text(_ mask: KeypointMask) -> String {
    mask.indices.map(String.init).joined(separator: " ")
  }

  private static func text(_ value: Int?) -> String { value.map(String.init) ?? "" }

  private static func text(_ value: Double?) -> String { value.map(Numbers.plain) ?? "" }
}
