import Annotations

/// Reads pairs of a catalog in the order of their lists, without making their names.
struct PairReader {
  /// One pair.
  struct Pair {
    let label: String
    let source: InstanceNames.Entry
    let target: InstanceNames.Entry
    let number: Int
    let isMirrored: Bool
    let keypoints: KeypointMask
    let geo: KeypointMask
  }

  private let file: CatalogFile
  private let instances: InstanceNames

  init(_ file: CatalogFile) throws {
    self.file = file
    instances = try InstanceNames(file)
  }

  /// Calls `body` for each pair of a list, or of one label in it.
  ///
  /// - Throws: `CatalogError`, also for a list or label that isn't there, or what `body` throws.
  func forEach(in list: String, category: String? = nil, _ body: (Pair) throws -> Void) throws {
    let lists = try file.names("SELECT id, name FROM list")
    guard let listID = lists.first(where: { $0.value == list })?.key else {
      throw CatalogError.unknownList(
        file: file.path, name: list, known: lists.sorted { $0.key < $1.key }.map(\.value))
    }
    let labels = try file.names("SELECT id, name FROM label")
    var sql = "SELECT label, source, target, number, mirrored, keypoints, geo FROM pair WHERE list = ?"
    var arguments = [listID]
    if let category {
      guard let label = labels.first(where: { $0.value == category })?.key else {
        throw CatalogError.unknownCategory(file: file.path, name: category, known: labels.values.sorted())
      }
      sql += " AND label = ?"
      arguments.append(label)
    }
    try file.forEach(sql + " ORDER BY id", arguments) { try body(try pair(of: $0, labels: labels)) }
  }

  private func pair(of row: CatalogRow, labels: [Int: String]) throws -> Pair {
    guard let label = labels[try row.int(0)] else {
      throw row.error(0, found: "\(try row.int(0))", expected: "the id of a label")
    }
    let number = try row.int(3)
    guard 0...Int(Int32.max) ~= number else {
      throw row.error(3, found: "\(number)", expected: "a number from 0 to \(Int32.max)")
    }
    let source = try instances.entry(row, 1)
    let target = try instances.entry(row, 2)
    let keypoints = KeypointMask(rawValue: try row.mask(5))
    let geo = KeypointMask(rawValue: try row.mask(6))
    guard keypoints == source.labelled.intersection(target.labelled) else {
      throw row.error(5, found: "keypoints \(keypoints.indices)", expected: "those that both instances have")
    }
    guard keypoints.isSuperset(of: geo) else {
      throw row.error(6, found: "keypoints \(geo.indices)", expected: "some of the pair's")
    }
    return Pair(
      label: label, source: source, target: target, number: number, isMirrored: try row.int(4) != 0,
      keypoints: keypoints, geo: geo)
  }
}
