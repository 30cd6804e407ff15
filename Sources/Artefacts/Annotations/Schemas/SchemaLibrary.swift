import Documents
import Explanations

/// All keypoint schemas of `Manifests/schemas`, checked when they are loaded.
///
/// A file holds one schema, named as the file, or `categories` with one each, named `<file>/<category>`.
package struct SchemaLibrary: Sendable {
  private var schemas: [String: KeypointSchema]

  /// Loads every schema of a library.
  ///
  /// - Throws: `DocumentError` for a file that isn't readable or not of a schema's form, `SchemaError` for a
  ///   schema that contradicts itself.
  package init(_ library: ManifestLibrary) throws {
    schemas = [:]
    for name in try library.names(of: "schemas") { try add(library.path(of: "schemas", named: name)) }
  }

  /// The library with the schemas of a file that a manifest names beside its own; where both have one of a name, the
  /// file's counts.
  ///
  /// - Throws: What `init` throws.
  func including(_ reference: SchemaReference) throws -> SchemaLibrary {
    guard let file = reference.file else { return self }
    var library = self
    try library.add(file)
    return library
  }

  private mutating func add(_ path: String) throws {
    let root = try ManifestNode(contentsOf: path)
    for schema in try SchemaManifest(root).schemas() { schemas[schema.name] = schema }
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
