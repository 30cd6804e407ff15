import Documents
import Explanations

/// How a manifest names a schema: one of `Manifests/schemas`, or a `.yaml` file of the user's.
package struct SchemaReference: Equatable, Sendable {
  /// The schema's name, or the first part of its categories' schemas' names.
  package let name: String
  /// The user's file, or `nil` for one of the library's.
  let file: String?

  /// - Throws: `DocumentError.unknownReference` with the place and the names there are.
  init(_ node: ManifestNode, in library: ManifestLibrary) throws {
    let text = try node.string()
    if text.hasSuffix(".yaml") {
      let path = try library.path(of: "schemas", namedBy: node)
      file = path
      name = try ManifestNode(contentsOf: path).fileStem
      return
    }
    // `<file>/<category>` names one schema of a file with several.
    let known = try library.names(of: "schemas")
    guard known.contains(text.split(separator: "/").first.map(String.init) ?? "") else {
      throw DocumentError.unknownReference(
        file: node.file, place: node.place, kind: "schema", name: text, known: known)
    }
    name = text
    file = nil
  }
}
