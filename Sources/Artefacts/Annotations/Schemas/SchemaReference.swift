import Documents
import Explanations
import Files

/// How a manifest names a schema: one of `Manifests/schemas`, or a `.yaml` file of the user's.
package struct SchemaReference: Equatable, Sendable {
  /// The schema's name, or the first part of its categories' schemas' names.
  package let name: String
  /// The user's file, or `nil` for one of the library's.
  let file: String?
  /// The SHA-256 of what its file says, as `ManifestNode.digest` defines it.
  let digest: Digest
  /// The categories that its file has a schema for, or `nil` where one schema serves all.
  let categories: [String]?

  /// - Throws: `DocumentError.unknownReference` with the place and the names there are.
  init(_ node: ManifestNode, in library: ManifestLibrary) throws {
    let text = try node.string()
    if text.hasSuffix(".yaml") {
      let path = try library.path(of: "schemas", namedBy: node)
      file = path
      let manifest = try ManifestNode(contentsOf: path)
      name = manifest.fileStem
      digest = try manifest.digest()
      categories = try Self.categories(of: manifest)
      return
    }
    // `<file>/<category>` names one schema of a file with several.
    let known = try library.names(of: "schemas")
    let first = text.split(separator: "/").first.map(String.init) ?? ""
    guard known.contains(first) else {
      throw DocumentError.unknownReference(
        file: node.file, place: node.place, kind: "schema", name: text, known: known)
    }
    name = text
    file = nil
    let manifest = try ManifestNode(contentsOf: library.path(of: "schemas", named: first))
    digest = try manifest.digest()
    categories = try Self.categories(of: manifest)
  }

  private static func categories(of manifest: ManifestNode) throws -> [String]? {
    try manifest.fields().optional("categories")?.fields().entries.map(\.key)
  }
}
