import Annotations

/// Reads pairs of a catalog in the order of their lists, without making their names.
struct PairReader {
  /// A label's name and what it puts into each of its lines.
  struct Label {
    let id: Int
    let name: String
    let line: PairLineWriter.Label
  }

  /// One pair.
  struct Pair {
    let label: Label
    let source: InstanceNames.Entry
    let target: InstanceNames.Entry
    let number: Int
    let isMirrored: Bool
    let keypoints: KeypointMask
    let geo: KeypointMask
  }

  private let file: CatalogFile
  private let instances: InstanceNames
  private let lists: [(id: Int, name: String, pairs: Range<Int>)]
  private let labels: [Int: Label]

  /// Reads what all lists share; one reader serves them all.
  init(_ file: CatalogFile) throws {
    self.file = file
    instances = try InstanceNames(file)
    let names = try file.names("SELECT id, name FROM label")
    var labels: [Int: Label] = [:]
    for (id, name) in names { labels[id] = Label(id: id, name: name, line: PairLineWriter.Label(name)) }
    self.labels = labels
    lists = try Self.lists(file)
  }

  /// The lists in the recipe's order, each with the ids of its pairs.
  ///
  /// - Throws: `CatalogError`.
  static func lists(_ file: CatalogFile) throws -> [(id: Int, name: String, pairs: Range<Int>)] {
    var lists: [(id: Int, name: String, pairs: Range<Int>)] = []
    try file.forEach("SELECT id, name, first_pair, pairs FROM list ORDER BY id") { row in
      let (first, count) = (try row.int(2), try row.int(3))
      guard 1...Self.mostPairs ~= first, 0...Self.mostPairs ~= count else {
        throw row.error(2, found: "\(count) pairs from \(first)", expected: "up to \(Self.mostPairs) from 1")
      }
      lists.append((try row.int(0), try row.text(1), first..<first + count))
    }
    return lists
  }

  /// No list is taken for longer.
  private static let mostPairs = 1 << 40

  /// Calls `body` for each pair of a list, or of one label or a part in it.
  ///
  /// A list's pairs have consecutive ids, so that neither way needs a sort: the ids give the list, and the index of
  /// lists and labels is in their order.
  ///
  /// - Parameter part: The only pairs to read, by their places in the list, or `nil` for all. A label has no parts.
  /// - Throws: `CatalogError`, also for a list or label that isn't there, or what `body` throws.
  func forEach(
    in list: String, category: String? = nil, part: Range<Int>? = nil, _ body: (Pair) throws -> Void
  ) throws {
    guard let list = lists.first(where: { $0.name == list }) else {
      throw CatalogError.unknownList(file: file.path, name: list, known: lists.map(\.name))
    }
    let columns = "SELECT label, source, target, number, mirrored, keypoints, geo, list FROM pair"
    guard let category else {
      let part = part?.clamped(to: 0..<list.pairs.count) ?? 0..<list.pairs.count
      let first = list.pairs.lowerBound
      return try file.forEach(
        columns + " WHERE id >= ? AND id < ? ORDER BY id", [first + part.lowerBound, first + part.upperBound]
      ) { row in
        guard try row.int(7) == list.id else {
          throw row.error(7, found: "\(try row.int(7))", expected: "\(list.id), by the ids of the list's pairs")
        }
        try body(try pair(of: row))
      }
    }
    guard let label = labels.first(where: { $0.value.name == category })?.key else {
      throw CatalogError.unknownCategory(
        file: file.path, name: category, known: labels.values.map(\.name).sorted())
    }
    try file.forEach(columns + " WHERE list = ? AND label = ? ORDER BY id", [list.id, label]) {
      try body(try pair(of: $0))
    }
  }

  private func pair(of row: CatalogRow) throws -> Pair {
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
