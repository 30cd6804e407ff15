import Annotations
import Documents
import Foundation

/// A benchmark folder, opened for reading. What it holds is checked as it is read, as it may come from anywhere.
public struct BenchmarkCatalog: Sendable {
  /// The folder's path, as it was given.
  public let folder: String
  /// The content of `MANIFEST.json`.
  public let manifest: BenchmarkManifest
  let file: CatalogFile

  /// Opens the folder: reads the manifest and checks the catalog's version and tables.
  ///
  /// `BenchmarkVerification` compares the two in full, which takes longer.
  /// - Throws: `CatalogError`, `DocumentError`.
  public init(folder: String) throws {
    self.folder = folder
    for name in [BenchmarkManifest.fileName, BenchmarkFolder.catalogName]
    where !FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
      throw CatalogError.notABenchmark(folder: folder, missing: name)
    }
    manifest = try BenchmarkManifest(Self.file(BenchmarkManifest.fileName, in: folder))
    file = try CatalogFile(path: "\(folder)/\(BenchmarkFolder.catalogName)")
  }

  /// One of the folder's small files.
  static func file(_ name: String, in folder: String) throws -> InputFile {
    try InputFile(path: "\(folder)/\(name)", limit: 1 << 24)
  }

  /// The names of the lists, in the recipe's order.
  public func lists() throws -> [String] { try file.texts("SELECT name FROM list ORDER BY id") }

  /// The labels that stand behind the colon in a list's pairs, in the order of their ids, which is that of their names.
  public func labels(in list: String) throws -> [String] {
    let id = try self.id(ofList: list)
    return try file.texts(
      "SELECT name FROM label WHERE EXISTS (SELECT 1 FROM pair WHERE list = ? AND label = label.id) ORDER BY id",
      [id])
  }

  /// The pairs of a list in its order.
  ///
  /// - Parameter category: The only label to be read, or `nil` for all.
  public func pairs(in list: String, category: String? = nil) throws -> [CatalogPair] {
    var pairs: [CatalogPair] = []
    try forEachPair(in: list, category: category) { pairs.append($0) }
    return pairs
  }

  /// Calls `body` for each pair of a list in its order, for lists that are too long to be held.
  ///
  /// - Throws: `CatalogError`, or what `body` throws.
  public func forEachPair(
    in list: String, category: String? = nil, _ body: (CatalogPair) throws -> Void
  ) throws {
    let id = try self.id(ofList: list)
    let labels = try labelNames()
    let instances = try InstanceNames(file)
    var sql = "SELECT label, source, target, number, mirrored, keypoints, geo FROM pair WHERE list = ?"
    var arguments = [id]
    if let category {
      guard let label = labels.first(where: { $0.value == category })?.key else {
        throw CatalogError.unknownCategory(folder: folder, name: category, known: labels.values.sorted())
      }
      sql += " AND label = ?"
      arguments.append(label)
    }
    try file.forEach(sql + " ORDER BY id", arguments) { row in
      guard let label = labels[try row.int(0)] else {
        throw row.error(0, found: "\(try row.int(0))", expected: "the id of a label")
      }
      let source = try instances.check(row, 1)
      let target = try instances.check(row, 2)
      let number = try row.int(3)
      guard 0...Int(Int32.max) ~= number else {
        throw row.error(3, found: "\(number)", expected: "a number from 0 to \(Int32.max)")
      }
      let keypoints = KeypointMask(rawValue: try row.mask(5))
      let geo = KeypointMask(rawValue: try row.mask(6))
      guard keypoints == instances.labelled(source).intersection(instances.labelled(target)),
        keypoints.isSuperset(of: geo)
      else {
        throw row.error(5, found: "a set of keypoints", expected: "those that both instances have")
      }
      let name = PairList.name(
        source: instances.name(source), target: instances.name(target), label: label, number: number)
      try body(
        CatalogPair(
          name: name, list: list, category: label, source: source, target: target, keypoints: keypoints,
          geo: geo, isMirrored: try row.int(4) != 0))
    }
  }

  /// All instances by id, those that take part in no pair included.
  public func instances() throws -> [Int: CatalogInstance] {
    try InstanceReader(file, schemas: schemaIDs()).read()
  }

  /// The keypoint schemas by name.
  public func schemas() throws -> [String: KeypointSchema] {
    Dictionary(try schemaIDs().map { ($1.name, $1) }, uniquingKeysWith: { first, _ in first })
  }

  private func schemaIDs() throws -> [Int: KeypointSchema] { try SchemaReader(file).read() }

  /// The id of a list.
  ///
  /// - Throws: `CatalogError.unknownList`.
  func id(ofList name: String) throws -> Int {
    var ids: [String: Int] = [:]
    try file.forEach("SELECT id, name FROM list ORDER BY id") { ids[try $0.text(1)] = try $0.int(0) }
    guard let id = ids[name] else {
      throw CatalogError.unknownList(folder: folder, name: name, known: try lists())
    }
    return id
  }

  private func labelNames() throws -> [Int: String] {
    var names: [Int: String] = [:]
    try file.forEach("SELECT id, name FROM label") { names[try $0.int(0)] = try $0.text(1) }
    return names
  }
}
