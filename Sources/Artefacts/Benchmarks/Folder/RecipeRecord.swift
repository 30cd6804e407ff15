import Documents
import Files

/// The recipe of a benchmark, as its folder records it.
package struct RecipeRecord: Equatable, Sendable {
  /// Its name, such as `ap10k-geoaware`.
  package let name: String
  /// The digest of its resolved content.
  package let fingerprint: Digest
  /// Its resolved content as one line of canonical JSON.
  package let json: String

  package init(name: String, fingerprint: Digest, json: String) {
    self.name = name
    self.fingerprint = fingerprint
    self.json = json
  }

  init(_ reader: inout JSONReader) throws {
    let fields = try reader.readFields(["name", "fingerprint", "resolved"])
    self.init(
      name: try fields.string("name"), fingerprint: try fields.digest("fingerprint"),
      json: try fields.value("resolved") { try $0.readDocument() })
  }
}

extension RecipeRecord: Encodable {
  private enum Key: CodingKey {
    case name, fingerprint, resolved
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(fingerprint, forKey: .fingerprint)
    try fields.encode(JSONDocument(json), forKey: .resolved)
  }
}
