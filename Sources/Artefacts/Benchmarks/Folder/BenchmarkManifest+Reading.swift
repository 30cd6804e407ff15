import Annotations
import Documents
import Explanations
import Files

extension BenchmarkManifest {
  /// Reads a manifest, strictly: every key there, none besides, and digests and counts those that follow from the lists
  /// and tables.
  ///
  /// - Throws: `DocumentError`, or `CatalogError.version` for another version of the catalog.
  package init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    let fields = try reader.readFields(of: Self.format, known: Key.allCases.map(\.rawValue))
    try reader.finish()
    let lists = try fields.array("lists") { try List(&$0) }
    for (what, counts) in [
      ("pairs", lists.map(\.counts.pairs)), ("keypoints", lists.map(\.counts.keypoints)),
    ] { _ = try fields.sum("lists", of: counts, what) }
    try self.init(
      toolVersion: fields.string("tool"), dataset: fields.string("dataset"),
      recipe: fields.value("recipe") { try RecipeRecord(&$0) },
      inputs: fields.array("inputs") { try AnnotatedDataset.Input(&$0) },
      tables: fields.value("catalog") { try Self.readTables(&$0) },
      lists: lists)
    for (key, digest, origin) in [
      ("pairs_digest", pairsDigest, "the lists"), ("digest", digest, "the lists and tables"),
    ] {
      let found = try fields.digest(key)
      guard found == digest else {
        throw try fields[key].error(found: "\(found)", expected: "\(digest), which follows from \(origin)")
      }
    }
    guard try fields.value("counts", { try Counts(&$0) }) == counts else {
      throw try fields["counts"].error(
        found: "counts that differ from the tables' and lists'", expected: "the same")
    }
  }

  private static func readTables(_ reader: inout JSONReader) throws -> [Table] {
    let fields = try reader.readFields(["version", "tables"])
    let version = try fields.value("version") { try $0.readInt() }
    guard version == CatalogSchema.version else {
      throw CatalogError.version(file: reader.file.path, found: version, supported: CatalogSchema.version)
    }
    let tables = try fields.array("tables") { try Table(&$0) }
    let expected = CatalogSchema.pinned.map(\.name)
    guard tables.map(\.name) == expected else {
      throw try fields["tables"].error(
        found: "\(list: tables.map(\.name))", expected: "\(list: expected)")
    }
    return tables
  }
}

extension BenchmarkManifest.List {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(Key.allCases.map(\.rawValue))
    var counts = PairCounts()
    counts.pairs = try fields.count("pairs")
    counts.geoPairs = try fields.count("geo_pairs")
    counts.keypoints = try fields.count("keypoints")
    counts.geoKeypoints = try fields.count("geo_keypoints")
    self.init(
      name: try fields.string("name"), split: try fields.optional("split") { try $0.readChoice() },
      counts: counts, bytes: try fields.count("bytes"), digest: try fields.digest("sha256"))
  }
}

extension BenchmarkManifest.Table {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["name", "rows", "sha256"])
    self.init(
      name: try fields.string("name"), rows: try fields.count("rows"), digest: try fields.digest("sha256"))
  }
}

extension BenchmarkManifest.Counts {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["categories", "images", "instances", "pairs"])
    self.init(
      categories: try fields.count("categories"), images: try fields.count("images"),
      instances: try fields.count("instances"), pairs: try fields.count("pairs"))
  }
}

extension AnnotatedDataset.Input {
  fileprivate init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["name", "bytes", "sha256"])
    self.init(
      name: try fields.string("name"), bytes: try fields.count("bytes"), digest: try fields.digest("sha256"))
  }
}
