import Documents
import Files
import Results

/// Published tables, and what the protocols that they name are.
package struct PublishedResults: Sendable {
  package let tables: [PublishedTable]
  /// The fingerprints of the library's protocols by name: what tells whether a reported figure and a measured one follow
  /// the same rules.
  private let fingerprints: [String: Digest]

  /// Tables of a library by their names or the paths of the user's own files, all of the library's where no name is given.
  ///
  /// - Throws: `DocumentError`.
  package init(_ library: ManifestLibrary, named names: [String] = []) throws {
    let published = PublishedLibrary(library)
    tables = try names.isEmpty ? published.all() : names.map(published.named)
    fingerprints = try Dictionary(
      ProtocolLibrary(library).all().map { ($0.name, try $0.fingerprint) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The fingerprint of a protocol of the library, `nil` for one that isn't known.
  func fingerprint(of rules: String?) -> Digest? { rules.flatMap { fingerprints[$0] } }
}
