import Files

/// The recipe of a benchmark, as its folder records it.
package struct RecipeRecord: Equatable, Sendable {
  /// Its name, such as `ap10k-geoaware`.
  package let name: String
  /// The digest of its resolved content.
  package let fingerprint: Digest
  /// Its resolved content as one line of canonical JSON.
  package let json: String

  /// A record of its parts.
  package init(name: String, fingerprint: Digest, json: String) {
    self.name = name
    self.fingerprint = fingerprint
    self.json = json
  }
}
