import Annotations
import Explanations
import Files

/// A benchmark folder, opened for reading. What it holds is checked as it is read, as it may come from anywhere.
package struct BenchmarkCatalog: Sendable {
  /// The folder's path, as it was given.
  package let folder: String
  /// The content of `MANIFEST.json`.
  package let manifest: BenchmarkManifest
  let file: CatalogFile

  /// Opens the folder: reads the manifest and holds the catalog's version, tables and rows to it.
  ///
  /// So the identity that the manifest gives is that of the rows: scores can't be of boxes that were edited since.
  /// `BenchmarkVerification` looks at the other files too and says all that differs.
  /// - Throws: `CatalogError`, `DocumentError`.
  package init(folder: String) throws {
    try self.init(unchecked: folder)
    for (table, pinned) in zip(CatalogSchema.pinned, manifest.tables) {
      let found = try file.digest(of: table)
      guard found == pinned else {
        throw CatalogError.altered(
          file: file.path, place: "table \(table.name)",
          found: "\(found.rows) rows with SHA-256 \(found.digest)",
          expected: "\(pinned.rows) rows with \(pinned.digest), by \(BenchmarkManifest.fileName)")
      }
    }
    // The dataset decides which protocol scores are under.
    let datasets = try file.texts("SELECT value FROM provenance WHERE key = 'dataset'")
    guard datasets == [manifest.dataset] else {
      throw CatalogError.altered(
        file: "\(folder)/\(BenchmarkManifest.fileName)", place: "dataset", found: "'\(manifest.dataset)'",
        expected: "the catalog's \(list: datasets)")
    }
  }

  /// Opens the folder without holding the catalog's rows to the manifest, to see that what reads them checks them too.
  ///
  /// - Throws: `CatalogError`, `DocumentError`.
  package init(unchecked folder: String) throws {
    self.folder = folder
    for name in [BenchmarkManifest.fileName, BenchmarkFolder.catalogName] {
      guard try Presence.of("\(folder)/\(name)") != nil else {
        if try Presence.of(folder) == .file { throw CatalogError.isFile(path: folder) }
        throw CatalogError.notABenchmark(folder: folder, missing: name)
      }
    }
    manifest = try BenchmarkManifest(Self.file(BenchmarkManifest.fileName, in: folder))
    file = try CatalogFile(path: "\(folder)/\(BenchmarkFolder.catalogName)")
  }

  /// One of the folder's small files.
  static func file(_ name: String, in folder: String) throws -> InputFile {
    try InputFile(path: "\(folder)/\(name)", limit: 1 << 24)
  }

  /// The names of the lists, in the recipe's order.
  package func lists() throws -> [String] { try file.texts("SELECT name FROM list ORDER BY id") }

  /// The pairs of a list in its order.
  ///
  /// - Parameters:
  ///   - category: The only label to be read, or `nil` for all.
  ///   - part: The only places in the list to be read, or `nil` for all; without a category.
  package func pairs(
    in list: String, category: String? = nil, part: Range<Int>? = nil
  ) throws -> [CatalogPair] {
    var pairs: [CatalogPair] = []
    try forEachPair(in: list, category: category, part: part) { pairs.append($0) }
    return pairs
  }

  /// Calls `body` for each pair of a list in its order, for lists that are too long to be held.
  ///
  /// - Throws: `CatalogError`, or what `body` throws.
  package func forEachPair(
    in list: String, category: String? = nil, part: Range<Int>? = nil, _ body: (CatalogPair) throws -> Void
  ) throws {
    try PairReader(file).forEach(in: list, category: category, part: part) {
      try body(Self.pair($0, in: list))
    }
  }

  /// Calls `body` for page after page of a list's pairs in its order: threads can share the work on a page, and none of
  /// them waits for the catalog.
  ///
  /// - Throws: `CatalogError`, or what `body` throws.
  package func forEachPage(
    in list: String, part: Range<Int>? = nil, of size: Int = 8192, _ body: ([CatalogPair]) throws -> Void
  ) throws {
    var page: [CatalogPair] = []
    try forEachPair(in: list, part: part) { pair in
      page.append(pair)
      guard page.count == size else { return }
      try body(page)
      page.removeAll(keepingCapacity: true)
    }
    if !page.isEmpty { try body(page) }
  }

  /// What gives the pairs of a list, one after another, without their names.
  ///
  /// - Throws: `CatalogError`, or what `body` throws.
  package typealias ForEachRow = (_ body: (PairRow) throws -> Void) throws -> Void

  /// The lists in the recipe's order, each with what gives its pairs; nothing is held of them.
  package func rowsOfLists() throws -> [(name: String, forEachRow: ForEachRow)] {
    let reader = try PairReader(file)
    return try lists().map { list in
      let forEachRow: ForEachRow = { body in
        try reader.forEach(in: list) { pair in
          try body(
            PairRow(
              category: pair.label.name, source: pair.source.id, target: pair.target.id, number: pair.number,
              isMirrored: pair.isMirrored, keypoints: pair.keypoints, geo: pair.geo))
        }
      }
      return (list, forEachRow)
    }
  }

  private static func pair(_ pair: PairReader.Pair, in list: String) -> CatalogPair {
    let name = PairName.text(
      source: pair.source.name, target: pair.target.name, category: pair.label.name, number: pair.number)
    return CatalogPair(
      name: name, list: list, category: pair.label.name, source: pair.source.id, target: pair.target.id,
      keypoints: pair.keypoints, geo: pair.geo, isMirrored: pair.isMirrored)
  }

  /// Calls `body` for piece after piece of a list's lines as they stand in its file, uncompressed.
  ///
  /// - Throws: `CatalogError.altered` after the last piece when they aren't those that the manifest pins;
  ///   `DocumentError`, or what `body` throws.
  package func forEachPiece(of list: BenchmarkManifest.List, _ body: ([UInt8]) throws -> Void) throws {
    let path = try OutputFolder.path(of: BenchmarkFolder.fileName(ofList: list.name), in: folder)
    let reader = try ZstdReader(path: path)
    let sha = SHA256()
    while case let piece = try reader.next(), !piece.isEmpty {
      sha.update(piece)
      try body(piece)
    }
    let digest = sha.finish()
    guard digest == list.digest else {
      throw CatalogError.altered(
        file: path, place: "lines", found: "SHA-256 \(digest)",
        expected: "\(list.digest), by \(BenchmarkManifest.fileName)")
    }
  }

  /// The ids that the dataset gives its categories, by name; the least where a name has two.
  package func categoryIDs() throws -> [String: Int] {
    let names = try file.names("SELECT dataset_id, name FROM category")
    return Dictionary(names.map { ($1, $0) }, uniquingKeysWith: min)
  }

  /// How many pairs there are, by the names of lists and of what stands behind the colon of pairs' names; lists without
  /// any have an entry too.
  package func pairCounts() throws -> [String: [String: Int]] {
    var counts = Dictionary(try lists().map { ($0, [String: Int]()) }, uniquingKeysWith: { first, _ in first })
    let sql =
      "SELECT list.name, label.name, count(*) FROM pair JOIN list ON list.id = pair.list "
      + "JOIN label ON label.id = pair.label GROUP BY pair.list, pair.label"
    try file.forEach(sql) { counts[try $0.text(0), default: [:]][try $0.text(1)] = try $0.int(2) }
    return counts
  }

  /// The ids of the instances that take part in pairs.
  package func pairedInstances() throws -> Set<Int> {
    var paired: Set<Int> = []
    for sql in ["SELECT DISTINCT source FROM pair", "SELECT DISTINCT target FROM pair"] {
      try file.forEach(sql) { paired.insert(try $0.int(0)) }
    }
    return paired
  }

  /// All instances by id, those that take part in no pair included.
  package func instances() throws -> [Int: CatalogInstance] {
    Dictionary(try instancesByID().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The same, ascending by id, in half the memory of a dictionary.
  package func instancesByID() throws -> [CatalogInstance] {
    try InstanceReader(file, schemas: schemaIDs()).read()
  }

  /// The keypoint schemas by name.
  package func schemas() throws -> [String: KeypointSchema] {
    Dictionary(try schemaIDs().map { ($1.name, $1) }, uniquingKeysWith: { first, _ in first })
  }

  private func schemaIDs() throws -> [Int: KeypointSchema] { try SchemaReader(file).read() }
}
