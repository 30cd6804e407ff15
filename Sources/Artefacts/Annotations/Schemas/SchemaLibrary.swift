import Documents
import Explanations

/// All keypoint schemas of `Manifests/schemas`, checked when they are loaded.
///
/// A file holds one schema, named as the file, or `categories` with one each, named `<file>/<category>`.
package struct SchemaLibrary: Sendable {
  private let schemas: [String: KeypointSchema]

  /// Loads every schema of a library.
  ///
  /// - Throws: `DocumentError` for a file that isn't readable or not of a schema's form, `SchemaError` for a
  ///   schema that contradicts itself.
  package init(_ library: ManifestLibrary) throws {
    var schemas: [String: KeypointSchema] = [:]
    for name in library.names(of: "schemas") {
      let root = try ManifestNode(contentsOf: library.path(of: "schemas", named: name))
      for schema in try SchemaManifest(root, name: name).schemas() { schemas[schema.name] = schema }
    }
    self.schemas = schemas
  }

  /// The names of all schemas, in byte order.
  package var names: [String] { schemas.keys.sorted() }

  /// The schema of a name such as `ap-10k` or `spair-71k/aeroplane`.
  ///
  /// - Throws: `DocumentError.unknownManifest` with the names there are.
  package func schema(named name: String) throws -> KeypointSchema {
    guard let schema = schemas[name] else {
      throw DocumentError.unknownManifest(kind: "schema", name: name, known: names)
    }
    return schema
  }
}
