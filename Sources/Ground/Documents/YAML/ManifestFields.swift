import Explanations

/// The fields of one mapping of a manifest, in the order of the file.
package struct ManifestFields {
  private let owner: ManifestNode
  /// Keys and values in the order of the file.
  package let entries: [(key: String, node: ManifestNode)]

  init(owner: ManifestNode, entries: [(key: String, node: ManifestNode)]) {
    self.owner = owner
    self.entries = entries
  }

  /// The value of a key that must be there.
  package subscript(_ key: String) -> ManifestNode {
    get throws {
      guard let node = optional(key) else {
        throw DocumentError.missingKey(file: owner.file, place: owner.place, key: key)
      }
      return node
    }
  }

  /// The value of a key that must be there, in manifests that people write: the error says what to write.
  package func required(_ key: String, example: String) throws -> ManifestNode {
    guard let node = optional(key) else {
      throw owner.error(found: "no key '\(key)'", expected: "it, such as '\(key): \(example)'")
    }
    return node
  }

  /// The value of a key, or `nil` when it isn't there.
  package func optional(_ key: String) -> ManifestNode? { entries.first { $0.key == key }?.node }
}
