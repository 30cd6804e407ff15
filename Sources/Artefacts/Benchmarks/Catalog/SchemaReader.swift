import Annotations

/// Reads the keypoint schemas of a catalog, checking what the rest of the program relies on.
struct SchemaReader {
  private let file: CatalogFile

  init(_ file: CatalogFile) { self.file = file }

  /// The schemas by id.
  func read() throws -> [Int: KeypointSchema] {
    var names: [Int: String] = [:]
    try file.forEach("SELECT id, name FROM schema ORDER BY id") { names[try $0.int(0)] = try $0.text(1) }
    var schemas: [Int: KeypointSchema] = [:]
    for (id, name) in names {
      let (keypoints, flip) = try keypoints(of: id)
      schemas[id] = KeypointSchema(
        name: name, keypoints: keypoints, skeleton: try skeleton(of: id, count: keypoints.count),
        subgroups: try subgroups(of: id, count: keypoints.count), flip: flip)
    }
    return schemas
  }

  private func keypoints(of schema: Int) throws -> (names: [String], flip: [Int]) {
    var names: [String] = []
    var flip: [Int] = []
    try file.forEach(
      "SELECT keypoint, name, flip FROM schema_keypoint WHERE schema = ? ORDER BY keypoint", [schema]
    ) { row in
      guard try row.int(0) == names.count, names.count < 64 else {
        throw row.error(0, found: "\(try row.int(0))", expected: "\(names.count), at most 63")
      }
      names.append(try row.text(1))
      flip.append(try row.int(2))
    }
    for (index, other) in flip.enumerated() where !flip.indices.contains(other) || flip[other] != index {
      throw CatalogError.corrupt(
        file: file.path, place: "schema_keypoint.flip", found: "\(other) for keypoint \(index)",
        expected: "a keypoint whose flip is \(index)")
    }
    return (names, flip)
  }

  private func subgroups(of schema: Int, count: Int) throws -> [KeypointSchema.Subgroup] {
    var groups: [KeypointSchema.Subgroup] = []
    var all = KeypointMask()
    try file.forEach(
      "SELECT name, members FROM subgroup WHERE schema = ? ORDER BY subgroup", [schema]
    ) { row in
      let members = KeypointMask(rawValue: try row.mask(1))
      guard all.isDisjoint(with: members), members.indices.allSatisfy({ $0 < count }) else {
        throw row.error(
          1, found: "members \(members.indices)", expected: "keypoints of the schema, each in one subgroup")
      }
      all.formUnion(members)
      groups.append(KeypointSchema.Subgroup(name: try row.text(0), members: members))
    }
    return groups
  }

  private func skeleton(of schema: Int, count: Int) throws -> [[Int]] {
    var edges: [[Int]] = []
    try file.forEach("SELECT a, b FROM skeleton WHERE schema = ? ORDER BY edge", [schema]) { row in
      let edge = [try row.int(0), try row.int(1)]
      guard edge.allSatisfy({ 0..<count ~= $0 }) else {
        throw row.error(0, found: "\(edge)", expected: "two keypoints of the schema")
      }
      edges.append(edge)
    }
    return edges
  }
}
