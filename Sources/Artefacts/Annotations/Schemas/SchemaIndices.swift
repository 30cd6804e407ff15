import Documents

/// Reads the parts of a schema that speak of keypoints by index, and checks that each index exists and stands
/// where it may.
struct SchemaIndices {
  /// One listed subgroup, its members in the order of the file.
  struct Group {
    let name: String
    let members: [Int]
    let node: ManifestNode
  }

  /// How many keypoints the schema has.
  let count: Int

  /// An index written as a number.
  func index(_ node: ManifestNode) throws -> Int { try checked(node.int(), at: node) }

  /// An index written as a key, whose value is `node`.
  func index(_ key: String, at node: ManifestNode) throws -> Int {
    guard let index = Int(key) else {
      throw node.error(found: "the key '\(key)'", expected: "a keypoint's index")
    }
    return try checked(index, at: node)
  }

  /// The listed subgroups, no index in two of them.
  func subgroups(_ node: ManifestNode?) throws -> [Group] {
    var owner: [Int: String] = [:]
    return try node?.fields().entries.map { name, list in
      let elements = try list.elements()
      guard !elements.isEmpty else {
        throw list.error(found: "no members", expected: "at least one for subgroup '\(name)'")
      }
      let members = try elements.map { element in
        let index = try index(element)
        if let other = owner.updateValue(name, forKey: index) {
          throw SchemaError.inTwoSubgroups(
            file: element.file, place: element.place, index: index, groups: [other, name])
        }
        return index
      }
      return Group(name: name, members: members, node: list)
    } ?? []
  }

  /// Pairs of two different indices.
  func pairs(_ node: ManifestNode?) throws -> [[Int]] {
    try node?.elements().map { pair in
      let indices = try pair.elements().map { try index($0) }
      guard indices.count == 2, indices[0] != indices[1] else {
        throw pair.error(
          found: "[\(list: indices)]",
          expected: "two different keypoints")
      }
      return indices
    } ?? []
  }

  /// The counterpart of each index, itself where none is given.
  func flip(_ node: ManifestNode?) throws -> [Int] {
    var flip = Array(0..<count)
    for (pair, place) in zip(try pairs(node), try node?.elements() ?? []) {
      for (index, counterpart) in [(pair[0], pair[1]), (pair[1], pair[0])] {
        guard flip[index] == index else {
          throw SchemaError.flippedTwice(
            file: place.file, place: place.place, index: index, counterparts: [flip[index], counterpart])
        }
      }
      flip[pair[0]] = pair[1]
      flip[pair[1]] = pair[0]
    }
    return flip
  }

  /// A set of indices.
  func mask(_ node: ManifestNode?) throws -> KeypointMask {
    KeypointMask(indices: try node?.elements().map { try index($0) } ?? [])
  }

  private func checked(_ index: Int, at node: ManifestNode) throws -> Int {
    guard 0..<count ~= index else {
      throw SchemaError.noSuchKeypoint(file: node.file, place: node.place, index: index, count: count)
    }
    return index
  }
}
