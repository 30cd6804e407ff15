import Documents
import Reproducibility

/// The recipe of a benchmark, as its folder records it.
public struct RecipeRecord: Equatable, Sendable {
  /// Its name, such as `ap10k-geoaware`.
  public let name: String
  /// The digest of its resolved content.
  public let fingerprint: Digest
  /// Its resolved content as one line of canonical JSON.
  public let json: String

  /// A record of its parts.
  public init(name: String, fingerprint: Digest, json: String) {
    self.name = name
    self.fingerprint = fingerprint
    self.json = json
  }

  /// The record of a recipe.
  public init(_ recipe: Recipe) {
    var writer = JSONWriter()
    recipe.write(to: &writer)
    self.init(name: recipe.name, fingerprint: recipe.fingerprint, json: writer.text)
  }
}
