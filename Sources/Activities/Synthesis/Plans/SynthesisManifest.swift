import Annotations
import Documents
import Explanations

/// What one file of `Manifests/synthesis` describes: a set of the form that its dataset has.
package enum SynthesisManifest: Sendable {
  /// One of COCO's form.
  case coco(SynthesisPlan)
  /// One of SPair-71k's layout.
  case spair(SPairPlan)
  /// Pictures of COCO's form.
  case menagerie(MenageriePlan)

  /// The format of such files.
  static let format = FormatName(kind: "synthesis", version: 1)

  /// Reads the plan of that name, or of a path to a `.yaml` file.
  ///
  /// - Throws: `DocumentError` with file and line for what is missing, unknown or out of range.
  package init(_ library: ManifestLibrary, named name: String, schemas: SchemaLibrary) throws {
    let root = try ManifestNode(contentsOf: library.path(of: "synthesis", named: name))
    if try root.fields().optional("format")?.string() == MenageriePlan.format.description {
      self = .menagerie(try MenageriePlan(root, library, schemas: schemas))
      return
    }
    let dataset = try Self.dataset(of: root, library)
    switch dataset.form {
    case .coco(let layout):
      self = .coco(try SynthesisPlan(root, layout: layout, schema: dataset.keypoints(in: schemas)))
    case .spair: self = .spair(try SPairPlan(root, categories: dataset.categories(in: schemas)))
    case .pf, .voc: throw Self.otherForm(root, dataset, expected: "coco or spair")
    }
  }

  /// Makes sure that the plan is one of pictures, or of annotations alone.
  ///
  /// - Throws: `SynthesisError.otherKind`.
  package func require(pictures: Bool, named name: String) throws {
    let hasPictures = if case .menagerie = self { true } else { false }
    if hasPictures != pictures { throw SynthesisError.otherKind(plan: name, hasPictures: hasPictures) }
  }

  /// The root of a plan and the dataset that it names.
  static func open(
    _ library: ManifestLibrary, named name: String
  ) throws -> (root: ManifestNode, dataset: DatasetManifest) {
    let root = try ManifestNode(contentsOf: library.path(of: "synthesis", named: name))
    return (root, try dataset(of: root, library))
  }

  private static func dataset(of root: ManifestNode, _ library: ManifestLibrary) throws -> DatasetManifest {
    try root.expect(Self.format)
    return try DatasetManifest(namedBy: root.fields()["dataset"], in: library)
  }

  /// The error for a dataset whose form can't be written.
  static func otherForm(_ root: ManifestNode, _ dataset: DatasetManifest, expected: Wording) -> DocumentError {
    let node = (try? root.fields())?.optional("dataset") ?? root
    return node.error(
      found: "\(dataset.name), of the form \(dataset.form.word)", expected: "a dataset of the form \(expected)")
  }
}
