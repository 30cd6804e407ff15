import Annotations
import Documents
import Explanations

/// What one file of `Manifests/synthesis` describes: a set of the form that its dataset has.
package enum SynthesisManifest: Sendable {
  /// One of COCO's form.
  case coco(SynthesisPlan)
  /// One of SPair-71k's layout.
  case spair(SPairPlan)

  /// The format of such files.
  static let format = FormatName(kind: "synthesis", version: 1)

  /// Reads the plan of that name, or of a path to a `.yaml` file.
  ///
  /// - Throws: `DocumentError` with file and line for what is missing, unknown or out of range.
  package init(_ library: ManifestLibrary, named name: String, schemas: SchemaLibrary) throws {
    let (root, dataset) = try Self.open(library, named: name)
    switch dataset.form {
    case .coco(let layout):
      self = .coco(try SynthesisPlan(root, layout: layout, schema: dataset.keypoints(in: schemas)))
    case .spair: self = .spair(try SPairPlan(root, categories: dataset.categories(in: schemas)))
    case .pf, .voc: throw Self.otherForm(root, dataset, expected: "coco or spair")
    }
  }

  /// The root of a plan and the dataset that it names.
  static func open(
    _ library: ManifestLibrary, named name: String
  ) throws -> (root: ManifestNode, dataset: DatasetManifest) {
    let root = try ManifestNode(contentsOf: library.path(of: "synthesis", named: name))
    try root.expect(Self.format)
    return (root, try DatasetManifest(namedBy: root.fields()["dataset"], in: library))
  }

  /// The error for a dataset whose form can't be written.
  static func otherForm(_ root: ManifestNode, _ dataset: DatasetManifest, expected: Wording) -> DocumentError {
    let node = (try? root.fields())?.optional("dataset") ?? root
    return node.error(
      found: "\(dataset.name), of the form \(dataset.form.word)", expected: "a dataset of the form \(expected)")
  }
}
