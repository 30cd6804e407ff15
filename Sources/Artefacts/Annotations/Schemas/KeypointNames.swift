import Documents

/// The names of a schema's keypoints while it is being read: each index at most one name, each name once.
struct KeypointNames {
  private var names: [String?]

  /// No names yet.
  init(count: Int) { names = Array(repeating: nil, count: count) }

  /// The name of a keypoint so far.
  subscript(index: Int) -> String? { names.indices.contains(index) ? names[index] : nil }

  /// All names; those not given are empty.
  var complete: [String] { names.map { $0 ?? "" } }

  /// Names a keypoint, an index in range.
  ///
  /// - Throws: `SchemaError` for a name that is empty, taken, or the second for this index.
  mutating func set(_ index: Int, to name: String, at node: ManifestNode) throws {
    guard names.indices.contains(index) else { return }
    guard !name.isEmpty else {
      throw node.error(found: "an empty name", expected: "a name for keypoint \(index)")
    }
    if let taken = names.firstIndex(of: name) {
      throw SchemaError.repeatedName(
        file: node.file, place: node.place, name: name, first: taken, second: index)
    }
    if let old = names[index] {
      throw SchemaError.namedTwice(
        file: node.file, place: node.place, index: index, names: [old, name])
    }
    names[index] = name
  }
}
