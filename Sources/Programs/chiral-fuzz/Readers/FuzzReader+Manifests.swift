import Annotations
import Audits
import Checkpoints
import Documents
import Exports
import FeatureMaps
import Files
import Foundation
import Generation
import Results
import Synthesis

extension FuzzReader {
  /// Every kind of manifest: the library's own are the sound inputs.
  static func manifests(folder: String) throws -> [FuzzReader] {
    let library = try ManifestLibrary.locate()
    let schemas = try SchemaLibrary(library)
    return try [
      manifest("dataset", of: "datasets", library, folder) { _ = try DatasetManifest(named: $0, in: library) },
      manifest("recipe", of: "recipes", library, folder) {
        _ = try Recipe(named: $0, in: library).fingerprint
      },
      manifest("protocol", of: "protocols", library, folder) {
        _ = try ProtocolLibrary(library).named($0).fingerprint
      },
      manifest("layout", of: "layouts", library, folder) { _ = try FeatureLayout(named: $0, in: library) },
      manifest("training", of: "training", library, folder) { _ = try TrainingLibrary(library).named($0) },
      manifest("loader", of: "loaders", library, folder) { _ = try LoaderManifest(named: $0, in: library) },
      manifest("synthesis", of: "synthesis", library, folder) {
        _ = try SynthesisManifest(library, named: $0, schemas: schemas)
      },
      manifest("published", of: "published", library, folder) { _ = try Expectations(named: $0, in: library) },
      manifest("published-results", of: "published/results", library, folder) {
        _ = try PublishedLibrary(library).named($0)
      },
      FuzzReader("audit-examples", inputs(of: "audit", library)) { _ = try RuleExamples(ManifestNode($0)) },
      schema(library, folder: folder),
    ]
  }

  /// A reader of a kind of manifest by the path of a file.
  private static func manifest(
    _ name: String, of kind: String, _ library: ManifestLibrary, _ folder: String,
    _ read: @escaping (_ path: String) throws -> Void
  ) throws -> FuzzReader {
    let path = "\(folder)/\(name).yaml"
    return try .ofFile(name, inputs(of: kind, library), at: path) { try read(path) }
  }

  /// Schemas: a library that has one file of them.
  private static func schema(_ library: ManifestLibrary, folder: String) throws -> FuzzReader {
    let root = try makeFolder(folder + "/manifests", files: ["schemas/schema.yaml": []])
    return try .ofFile("schema", inputs(of: "schemas", library), at: root + "/schemas/schema.yaml") {
      _ = try SchemaLibrary(ManifestLibrary(root: root))
    }
  }

  /// The library's manifests of a kind.
  private static func inputs(of kind: String, _ library: ManifestLibrary) throws -> [[UInt8]] {
    // What training costs is read by the tests alone.
    try library.names(of: kind).filter { $0 != "training-costs" }.map {
      try InputFile(path: library.path(of: kind, named: $0), limit: 1 << 20).bytes
    }
  }
}
