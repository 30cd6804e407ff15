import Documents
import Files

/// The tables of published results of a manifest library.
package struct PublishedLibrary: Sendable {
  private let library: ManifestLibrary
  private static let kind = "published/results"

  /// The tables of a library.
  package init(_ library: ManifestLibrary) { self.library = library }

  /// A table by its name, or by the path of a `.yaml` file of the user's.
  ///
  /// - Throws: `DocumentError`.
  package func named(_ name: String) throws -> PublishedTable {
    let path = try library.path(of: Self.kind, named: name)
    return try PublishedTable(
      name: FileName.stem(of: FileName.last(of: path)), ManifestNode(contentsOf: path),
      protocols: library.names(of: "protocols"))
  }

  /// All of the library, in byte order of their names.
  ///
  /// - Throws: `DocumentError`.
  package func all() throws -> [PublishedTable] { try library.names(of: Self.kind).map(named) }
}
