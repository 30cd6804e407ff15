import Annotations
import Documents
import Explanations
import Files

extension BenchmarkManifest {
  /// Reads a manifest, strictly: every key there, none besides, and the digest that of the lists.
  ///
  /// - Throws: `DocumentError`, or `CatalogError.version` for another version of the format.
  package init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    var fields = Fields()
    var digest: Digest?
    var seen: Set<String> = []
    try reader.readObject { reader, key in
      seen.insert(key)
      switch key {
      case "format": try Self.readFormat(&reader)
      case "version": try Self.readVersion(&reader)
      case "tool": fields.tool = try reader.readString()
      case "digest": digest = try ManifestRecord.readDigest(&reader)
      case "dataset": fields.dataset = try reader.readString()
      case "recipe": fields.recipe = try Self.readRecipe(&reader)
      case "inputs": try reader.readArray { reader, _ in fields.inputs.append(try Self.readInput(&reader)) }
      case "counts": fields.counts = try Self.readCounts(&reader)
      case "lists": try reader.readArray { reader, _ in fields.lists.append(try Self.readList(&reader)) }
      case "catalog": fields.tables = try Self.readCatalog(&reader)
      default:
        throw DocumentError.unknownKey(file: file.path, place: reader.place, key: key, known: Self.keys)
      }
    }
    try reader.finish()
    if let key = Self.keys.first(where: { !seen.contains($0) }) { throw reader.missing(key: key) }
    guard let recipe = fields.recipe else { throw reader.missing(key: "recipe") }
    self.init(
      toolVersion: fields.tool, dataset: fields.dataset, recipe: recipe, inputs: fields.inputs,
      tables: fields.tables, lists: fields.lists)
    guard digest == self.digest else {
      throw DocumentError.malformed(
        file: file.path, place: "digest", found: digest.map(\.description) ?? "none",
        expected: "\(self.digest), which follows from the lists")
    }
    guard
      fields.counts == [rows(of: "category"), rows(of: "image"), rows(of: "instance"), pairs]
    else {
      throw DocumentError.malformed(
        file: file.path, place: "counts", found: "counts that differ from the tables' and lists'",
        expected: "the same")
    }
  }

  private struct Fields {
    var tool = ""
    var dataset = ""
    var recipe: RecipeRecord?
    var inputs: [AnnotatedDataset.Input] = []
    var counts: [Int] = []
    var lists: [List] = []
    var tables: [Table] = []
  }

  private static let keys = [
    "format", "version", "tool", "digest", "dataset", "recipe", "inputs", "counts", "lists", "catalog",
  ]

  private static func readFormat(_ reader: inout JSONReader) throws {
    let start = reader
    let name = try reader.readString()
    guard name == formatName else { throw start.error(found: "'\(name)'", expected: "'\(formatName)'") }
  }

  private static func readVersion(_ reader: inout JSONReader) throws {
    let version = try reader.readInt()
    guard version == formatVersion else {
      throw CatalogError.version(file: reader.file.path, found: version, supported: formatVersion)
    }
  }

  private static func readRecipe(_ reader: inout JSONReader) throws -> RecipeRecord {
    let record = try ManifestRecord(&reader, keys: ["name", "fingerprint", "resolved"]) { reader, key in
      switch key {
      case "name": .text(try reader.readString())
      case "fingerprint": .digest(try ManifestRecord.readDigest(&reader))
      default: .text(try reader.readDocument())
      }
    }
    return RecipeRecord(
      name: record.text("name"), fingerprint: try record.digest("fingerprint"), json: record.text("resolved"))
  }

  private static func readInput(_ reader: inout JSONReader) throws -> AnnotatedDataset.Input {
    let record = try ManifestRecord(&reader, keys: ["name", "bytes", "sha256"])
    return AnnotatedDataset.Input(
      name: record.text("name"), bytes: record.int("bytes"), digest: try record.digest("sha256"))
  }

  private static func readCounts(_ reader: inout JSONReader) throws -> [Int] {
    let keys = ["categories", "images", "instances", "pairs"]
    let record = try ManifestRecord(&reader, keys: keys)
    return keys.map(record.int)
  }

  private static func readList(_ reader: inout JSONReader) throws -> List {
    let record = try ManifestRecord(
      &reader, keys: ["name", "pairs", "geo_pairs", "keypoints", "geo_keypoints", "bytes", "sha256"])
    var counts = PairCounts()
    counts.pairs = record.int("pairs")
    counts.geoPairs = record.int("geo_pairs")
    counts.keypoints = record.int("keypoints")
    counts.geoKeypoints = record.int("geo_keypoints")
    return List(
      name: record.text("name"), counts: counts, bytes: record.int("bytes"), digest: try record.digest("sha256")
    )
  }

  private static func readCatalog(_ reader: inout JSONReader) throws -> [Table] {
    var tables: [Table] = []
    _ = try ManifestRecord(&reader, keys: ["version", "tables"]) { reader, key in
      if key == "version" {
        let version = try reader.readInt()
        guard version == CatalogSchema.version else {
          throw CatalogError.version(file: reader.file.path, found: version, supported: CatalogSchema.version)
        }
        return .int(version)
      }
      try reader.readArray { reader, _ in
        let record = try ManifestRecord(&reader, keys: ["name", "rows", "sha256"])
        tables.append(
          Table(name: record.text("name"), rows: record.int("rows"), digest: try record.digest("sha256")))
      }
      return .int(0)
    }
    return tables
  }
}
