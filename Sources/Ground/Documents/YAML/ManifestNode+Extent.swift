import Explanations

extension ManifestNode {
  /// The most bytes of all that a manifest says, what it says again by aliases counted again, and 64 for each value.
  private static let mostBytes = 1 << 26
  /// The deepest that values lie within each other.
  private static let deepest = 16

  /// Makes sure that aliases don't make much of a small file, and that values don't lie deep within each other.
  ///
  /// - Throws: `DocumentError`, also for a key that is no text.
  func checkExtent() throws {
    var room = Self.mostBytes
    try checkExtent(&room, depth: 0)
  }

  private func checkExtent(_ room: inout Int, depth: Int) throws {
    guard depth <= Self.deepest else {
      throw error(found: "values in values, \(depth) deep", expected: "at most \(Self.deepest)")
    }
    room -= 64
    guard room >= 0 else {
      throw error(found: "more than \(Self.mostBytes) bytes by aliases", expected: "a manifest that says less")
    }
    switch kind {
    case .scalar: room -= try string().utf8.count
    case .list: for element in try elements() { try element.checkExtent(&room, depth: depth + 1) }
    case .mapping: for entry in try fields().entries { try entry.node.checkExtent(&room, depth: depth + 1) }
    }
  }
}
