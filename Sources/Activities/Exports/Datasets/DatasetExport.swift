import Annotations
import Benchmarks
import Documents
import Explanations
import Files

/// Writes a folder that Hugging Face's `datasets` and Croissant's readers load without a script: `data/<list>.jsonl.gz`,
/// a dataset card `README.md` with a configuration for each list that has rows, and `croissant.json`. No images.
struct DatasetExport {
  let catalog: BenchmarkCatalog
  let folder: String
  /// What is known of the dataset, or `nil` where no manifest has its name.
  let dataset: DatasetManifest?

  /// Writes everything into `folder`, which exists and is empty.
  ///
  /// - Returns: Which lists can't be loaded, since they have no rows.
  /// - Throws: `ExportError`, `OutputError`, `CatalogError`.
  func write(progress: (_ pairs: Int) -> Void) throws -> [Wording] {
    try OutputFolder.make(folder + "/data")
    let files = try catalog.instances().mapValues(\.fileName)
    let lists = try catalog.manifest.lists.map { list in
      // A name in the file system, in YAML, of a split and of a node in JSON-LD.
      guard Self.isPlain(list.name) else {
        throw ExportError.unnameableList(folder: catalog.folder, list: list.name)
      }
      let path = "\(folder)/data/\(list.name).jsonl.gz"
      try writeRows(of: list.name, to: path, files: files, progress: progress)
      return DatasetList(
        name: list.name, counts: list.counts, fileDigest: try SHA256.digest(ofFile: path))
    }
    let description = DatasetDescription(manifest: catalog.manifest, dataset: dataset, lists: lists)
    try OutputFile.writeInPlace(Array(DatasetCard(description).text.utf8), to: folder + "/README.md")
    try OutputFile.writeInPlace(CroissantMetadata(description).json, to: folder + "/croissant.json")
    let empty = lists.filter { $0.counts.pairs == 0 }.map(\.name)
    if empty.isEmpty { return [] }
    return ["lists without pairs, which can't be loaded: README.md and croissant.json leave out \(list: empty)"]
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  private func writeRows(
    of list: String, to path: String, files: [Int: String], progress: (Int) -> Void
  ) throws {
    let file = try GzipWriter(path: path)
    try catalog.forEachPage(in: list) { pairs in
      var writer = JSONWriter()
      for pair in pairs {
        guard let source = files[pair.source], let target = files[pair.target] else {
          throw ExportError.unknownInstance(folder: catalog.folder, list: list, pair: pair.name)
        }
        writer.object { row in
          for column in DatasetColumn.allCases {
            row.key(column.rawValue)
            switch column {
            case .pair: row.string(pair.name)
            case .sourceImage: row.string(source)
            case .targetImage: row.string(target)
            case .category: row.string(pair.category)
            case .keypoints: row.ints(pair.keypoints.indices)
            case .geo: row.ints(pair.geo.indices)
            }
          }
        }
        writer.endLine()
      }
      try file.write(writer.bytes)
      progress(pairs.count)
    }
    try file.finish()
  }
}

/// A list as it lies in an exported folder.
struct DatasetList {
  let name: String
  let counts: PairCounts
  /// Of the exported file.
  let fileDigest: Digest

  /// From the folder.
  var path: String { "data/\(name).jsonl.gz" }
}

/// A column of the exported lists.
enum DatasetColumn: String, CaseIterable {
  case pair
  case sourceImage = "source_image"
  case targetImage = "target_image"
  case category, keypoints, geo

  /// Whether a row has any number of whole numbers there; else it has a text.
  var isList: Bool { self == .keypoints || self == .geo }

  var explanation: String {
    switch self {
    case .pair: "The pair's name, unique in its list, which predictions repeat."
    case .sourceImage: "The source image's file, from the dataset's image folder on."
    case .targetImage: "The target image's file."
    case .category: "A species, a family for pairs across species, an object class, or all."
    case .keypoints: "The indices of the keypoints that both images show, from 0."
    case .geo: "Those among them that are geometry-aware: the target shows two or more of their subgroup."
    }
  }
}
