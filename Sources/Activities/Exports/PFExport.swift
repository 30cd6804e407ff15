import Benchmarks
import Files
import Reproducibility
import Tables

/// Writes the pair lists of Proposal Flow's datasets: `train_pairs.csv` and `val_pairs.csv` with the flip,
/// `test_pairs.csv` with coordinates.
///
/// Image paths begin as the field's lists have them. Coordinates are written in their shortest form that reads back the
/// same number.
struct PFExport {
  let catalog: BenchmarkCatalog
  let folder: String
  /// The part of the pairs to write; `nil` for all.
  let shard: Shard?

  /// The names of the lists' files.
  private static let files = ["trn": "train_pairs.csv", "val": "val_pairs.csv", "test": "test_pairs.csv"]
  private static let groups = ["XA", "YA", "XB", "YB"]

  /// Writes every list into `folder`, which exists and is empty.
  ///
  /// - Throws: `ExportError`, `OutputError`, `CatalogError`.
  func write() throws {
    let instances = try catalog.instances()
    let numbers = try catalog.categoryIDs()
    for (list, part) in try PairParts(catalog, lists: catalog.lists(), shard: shard).parts {
      guard let name = Self.files[list], let schema = Self.schema(of: instances) else {
        throw ExportError.notLikePF(folder: catalog.folder, list: list)
      }
      let row = schema == "pf-willow" ? Self.willowRow : list == "test" ? Self.testRow : Self.flipRow
      var table = try CSVWriter(
        OutputFolder.path(of: name, in: folder), columns: Self.columns(list, isWillow: schema == "pf-willow"))
      try catalog.forEachPair(in: list, part: part) { pair in
        guard let source = instances[pair.source], let target = instances[pair.target],
          let number = numbers[pair.category]
        else { throw ExportError.notLikePF(folder: catalog.folder, list: list) }
        try table.write(row(pair, source, target, number))
      }
      try table.finish()
    }
  }

  /// The schema of all instances, where it is one of Proposal Flow's.
  private static func schema(of instances: [Int: CatalogInstance]) -> String? {
    let names = Set(instances.values.map(\.schema))
    return names == ["pf-pascal"] || names == ["pf-willow"] ? names.first : nil
  }

  private static func columns(_ list: String, isWillow: Bool) -> [String] {
    if isWillow {
      return ["imageA", "imageB"] + groups.flatMap { group in (1...10).map { "\(group)\($0)" } }
    }
    return ["source_image", "target_image", "class"] + (list == "test" ? groups : ["flip"])
  }

  // MARK: Rows

  private static func willowRow(
    _ pair: CatalogPair, _ source: CatalogInstance, _ target: CatalogInstance, _ number: Int
  ) -> [String] {
    [source, target].map { "PF-dataset/\($0.fileName)" } + points(pair, source, target).flatMap { $0 }
  }

  private static func testRow(
    _ pair: CatalogPair, _ source: CatalogInstance, _ target: CatalogInstance, _ number: Int
  ) -> [String] {
    images(source, target) + ["\(number)"] + points(pair, source, target).map { $0.joined(separator: ";") }
  }

  private static func flipRow(
    _ pair: CatalogPair, _ source: CatalogInstance, _ target: CatalogInstance, _ number: Int
  ) -> [String] {
    images(source, target) + ["\(number)", pair.isMirrored ? "1" : "0"]
  }

  private static func images(_ source: CatalogInstance, _ target: CatalogInstance) -> [String] {
    [source, target].map { "PF-dataset-PASCAL/JPEGImages/\($0.fileName)" }
  }

  /// The coordinates XA, YA, XB, YB of the pair's keypoints.
  private static func points(
    _ pair: CatalogPair, _ source: CatalogInstance, _ target: CatalogInstance
  ) -> [[String]] {
    [source, target].flatMap { instance in
      let points = pair.keypoints.indices.filter { instance.keypoints.indices.contains($0) }
        .map { instance.keypoints[$0] }
      return [points.map { Numbers.plain($0.x) }, points.map { Numbers.plain($0.y) }]
    }
  }
}
