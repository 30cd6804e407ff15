import Documents
import Explanations

/// One YAML file of schemas, decoded strictly and checked.
struct SchemaManifest {
  private let root: ManifestNode

  private static let format = FormatName(kind: "schema", version: 1)
  private static let schemaKeys = ["keypoints", "names", "skeleton", "subgroups", "flips", "unused"]

  init(_ root: ManifestNode) { self.root = root }

  /// The file's schemas in its order: one, or one a category; what a category doesn't say, the file may.
  func schemas() throws -> [KeypointSchema] {
    let fields = try root.fields(of: Self.format, known: Self.schemaKeys + ["categories"])
    let name = root.fileStem
    guard let categories = try fields.optional("categories")?.fields() else {
      return [try schema(named: name, fields, shared: nil)]
    }
    return try categories.entries.map { category, node in
      try schema(named: "\(name)/\(category)", node.fields(known: Self.schemaKeys), shared: fields)
    }
  }

  private func schema(
    named name: String, _ own: ManifestFields, shared: ManifestFields?
  ) throws -> KeypointSchema {
    func node(_ key: String) -> ManifestNode? { own.optional(key) ?? shared?.optional(key) }
    guard let keypoints = node("keypoints") else {
      throw DocumentError.missingKey(file: root.file, place: root.place, key: "keypoints")
    }
    let given = try? keypoints.elements()
    let count = try given?.count ?? keypoints.int(in: 1...KeypointSchema.mostKeypoints)
    guard 1...KeypointSchema.mostKeypoints ~= count else {
      throw keypoints.error(
        found: "\(count, "keypoint")", expected: "1 to \(KeypointSchema.mostKeypoints) of them")
    }
    let checker = SchemaIndices(count: count)
    let groups = try checker.subgroups(node("subgroups"))
    var names = KeypointNames(count: count)
    if let given {
      if let extra = node("names") {
        throw SchemaError.needlessNames(file: extra.file, place: extra.place)
      }
      for (index, element) in given.enumerated() { try names.set(index, to: element.string(), at: element) }
    } else {
      for entry in try node("names")?.fields().entries ?? [] {
        try names.set(checker.index(entry.key, at: entry.node), to: entry.node.string(), at: entry.node)
      }
      for group in groups {
        for (position, index) in group.members.enumerated() where names[index] == nil {
          try names.set(index, to: "\(group.name)_\(position + 1)", at: group.node)
        }
      }
      for index in 0..<count where names[index] == nil {
        try names.set(index, to: "keypoint_\(index)", at: keypoints)
      }
    }
    let all = names.complete
    let grouped = Set(groups.flatMap(\.members))
    let singletons = (0..<count).filter { !grouped.contains($0) }.map {
      KeypointSchema.Subgroup(name: all[$0], members: KeypointMask(indices: [$0]))
    }
    return KeypointSchema(
      name: name, keypoints: all, skeleton: try checker.pairs(node("skeleton")),
      subgroups: groups.map { .init(name: $0.name, members: KeypointMask(indices: $0.members)) } + singletons,
      flip: try checker.flip(node("flips")), unused: try checker.mask(node("unused")))
  }
}
