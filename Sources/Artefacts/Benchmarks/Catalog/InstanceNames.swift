import Annotations

/// What reading pairs needs of the instances: the name of the image, and which keypoints are labelled.
struct InstanceNames {
  /// One instance.
  struct Entry {
    let id: Int
    let name: String
    /// The name as it stands in a JSON string.
    let escapedName: [UInt8]
    fileprivate(set) var labelled = KeypointMask()
  }

  /// Ascending by id.
  private var entries: [Entry] = []

  init(_ file: CatalogFile) throws {
    let images = try file.names("SELECT id, name FROM image").mapValues { ($0, PairLineWriter.escaped($0)) }
    try file.forEach("SELECT id, image FROM instance ORDER BY id") { row in
      guard let (name, escaped) = images[try row.int(1)] else {
        throw row.error(1, found: "\(try row.int(1))", expected: "the id of an image")
      }
      entries.append(Entry(id: try row.int(0), name: name, escapedName: escaped))
    }
    try file.forEach("SELECT instance, keypoint FROM keypoint") { row in
      let keypoint = try row.int(1)
      guard 0..<64 ~= keypoint else {
        throw row.error(1, found: "\(keypoint)", expected: "a keypoint's index, 0 to 63")
      }
      if let place = place(of: try row.int(0)) {
        entries[place].labelled.formUnion(KeypointMask(rawValue: 1 << UInt64(keypoint)))
      }
    }
  }

  /// The instance whose id stands in a column.
  func entry(_ row: CatalogRow, _ column: Int32) throws -> Entry {
    let id = try row.int(column)
    guard let place = place(of: id) else {
      throw row.error(column, found: "\(id)", expected: "the id of an instance")
    }
    return entries[place]
  }

  /// Where the instance of an id stands: nearly always at its distance from the first id, as ids leave no gaps.
  private func place(of id: Int) -> Int? {
    guard let first = entries.first?.id else { return nil }
    let guess = id &- first
    if entries.indices.contains(guess), entries[guess].id == id { return guess }
    var range = entries.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if entries[middle].id == id { return middle }
      range = entries[middle].id < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
