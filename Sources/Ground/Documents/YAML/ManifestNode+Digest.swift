import Files

extension ManifestNode {
  /// The SHA-256 of what a manifest says: of its nodes as JSON in one line, every scalar a string, keys in the order of
  /// their bytes. Comments, layout and the order of keys don't count.
  ///
  /// - Parameter leavingOut: Keys of the root that are for people.
  /// - Throws: `DocumentError` for an alias.
  package func digest(leavingOut keys: Set<String> = []) throws -> Digest {
    var writer = JSONWriter()
    try write(to: &writer, leavingOut: keys)
    return SHA256.digest(of: writer.bytes)
  }

  private func write(to writer: inout JSONWriter, leavingOut keys: Set<String> = []) throws {
    switch node {
    case .mapping:
      let entries = try fields().entries.filter { !keys.contains($0.key) }.sortedByBytes(of: \.key)
      try writer.object { object in
        for entry in entries {
          object.key(entry.key)
          try entry.node.write(to: &object)
        }
      }
    case .sequence:
      let elements = try elements()
      try writer.array { array in
        for element in elements {
          array.next()
          try element.write(to: &array)
        }
      }
    case .scalar, .alias: writer.string(try string())
    }
  }
}
