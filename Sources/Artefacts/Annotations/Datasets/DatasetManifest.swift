import Documents
import Explanations
import Files

/// What a dataset is made of, as `Manifests/datasets` has it: the form of its files and where they lie, what its
/// keypoints mean, and what the files themselves don't say, such as families.
package struct DatasetManifest: Equatable, Sendable {
  /// The forms that a dataset's files may have, each with what a reader of it needs to know.
  package enum Form: Equatable, Sendable {
    /// COCO's keypoint annotations, one JSON file a split.
    case coco(COCOLayout)
    /// SPair-71k's folders: `ImageAnnotation`, `Layout`, `PairAnnotation`. Nothing about them varies.
    case spair
    /// Proposal Flow's lists of pairs.
    case pf(PFLayout)
    /// Folders of VOC-style XML.
    case voc(VOCLayout)

    /// The word that a manifest writes.
    package var word: String {
      switch self {
      case .coco: FormWord.coco.rawValue
      case .spair: FormWord.spair.rawValue
      case .pf: FormWord.pf.rawValue
      case .voc: FormWord.voc.rawValue
      }
    }
  }

  /// Where a dataset comes from, for people; what isn't known is `nil`.
  package struct Source: Equatable, Sendable {
    package let citation: String?
    package let url: String?
    /// When it came out.
    package let year: Int?
    /// By its SPDX identifier, such as `CC-BY-4.0`, its URL, or in words.
    package let licence: String?
    /// Who made it, by name.
    package let creators: [String]
  }

  /// The value of the key `form`.
  private enum FormWord: String, CaseIterable {
    case coco, spair, pf, voc

    var keys: [String] {
      switch self {
      case .coco: COCOLayout.keys
      case .spair: []
      case .pf: PFLayout.keys
      case .voc: VOCLayout.keys
      }
    }
  }

  /// The format of such files.
  static let format = FormatName(kind: "dataset", version: 1)

  /// The name of its file, such as `animal-pose`; benchmarks carry it.
  package let name: String
  /// What people call it, such as `Animal-Pose`.
  package let title: String
  /// Where it comes from.
  package let source: Source?
  /// Its keypoints: one schema, or for the form `spair` one `<name>/<category>` each.
  package let schema: SchemaReference
  /// The family of a category, for those that the manifest gives one; it counts before what the files say.
  package let families: [String: String]
  /// Its files.
  package let form: Form
  /// The SHA-256 of all that decides what is read: of the manifest, without its title and source, and of its schema, as
  /// `ManifestNode.digest` defines the two; of a line `<digest>  dataset` and one `<digest>  schema`.
  package let digest: Digest

  /// The manifest of that name in `Manifests/datasets`, or in the `.yaml` file of a path.
  ///
  /// - Throws: `DocumentError` with the place of what isn't such a manifest, or with the names there are.
  package init(named name: String, in library: ManifestLibrary) throws {
    try self.init(ManifestNode(contentsOf: library.path(of: "datasets", named: name)), in: library)
  }

  /// The manifest that another one names.
  ///
  /// - Throws: `DocumentError` as above, an unknown name with its place.
  package init(namedBy node: ManifestNode, in library: ManifestLibrary) throws {
    try self.init(ManifestNode(contentsOf: library.path(of: "datasets", namedBy: node)), in: library)
  }

  private init(_ manifest: ManifestNode, in library: ManifestLibrary) throws {
    try manifest.expect(Self.format)
    // The keys that may stand there depend on the form.
    let word = try manifest.fields().required("form", example: "coco").choice(of: FormWord.self)
    let fields = try manifest.fields(
      of: Self.format, known: ["title", "source", "form", "schema", "families"] + word.keys)
    name = manifest.fileStem
    title = try fields.required("title", example: "Animal-Pose").string()
    source = try fields.optional("source").map(Self.source)
    schema = try SchemaReference(fields.required("schema", example: "my-schema.yaml"), in: library)
    let schema = schema
    families = try fields.optional("families").map { try Self.families($0, known: schema.categories) } ?? [:]
    let lines = try "\(manifest.digest(leavingOut: ["title", "source"]))  dataset\n\(schema.digest)  schema\n"
    digest = SHA256.digest(of: Array(lines.utf8))
    form =
      switch word {
      case .coco: .coco(try COCOLayout(fields))
      case .spair: .spair
      case .pf: .pf(try PFLayout(fields))
      case .voc: .voc(try VOCLayout(fields))
      }
  }

  private static func source(_ node: ManifestNode) throws -> Source {
    let fields = try node.fields(known: ["citation", "url", "licence", "creators", "year"])
    return Source(
      citation: try fields.optional("citation")?.string(), url: try fields.optional("url")?.string(),
      year: try fields.optional("year")?.int(in: 1900...9999),
      licence: try fields.optional("licence")?.string(),
      creators: try fields.optional("creators")?.distinct { try $0.string() } ?? [])
  }

  /// Reads lists of categories by their family.
  ///
  /// - Parameter known: All categories that there can be, or `nil` where only the data can tell.
  private static func families(_ node: ManifestNode, known: [String]?) throws -> [String: String] {
    var families: [String: String] = [:]
    for (family, list) in try node.fields().entries {
      guard PlainName.isLabel(family) else { throw list.notALabel(family) }
      for category in try list.elements() {
        let name = try category.string()
        if let known, !known.contains(name) {
          throw category.error(
            found: "the category '\(name)'",
            expected: "one that the schema has"
              + (nearest(to: name, among: known).map { ", such as '\($0)'" } ?? ""))
        }
        if let other = families.updateValue(family, forKey: try category.label()) {
          throw category.error(
            found: "'\(try category.string())' in \(family) and in \(other)", expected: "one family a category")
        }
      }
    }
    return families
  }
}

extension ManifestNode {
  /// The name of the manifest's file without its folder and extension.
  package var fileStem: String { FileName.stem(of: FileName.last(of: file)) }

  /// A name that becomes part of pairs' names and of paths.
  package func label() throws -> String {
    let name = try string()
    guard PlainName.isLabel(name) else { throw notALabel(name) }
    return name
  }

  fileprivate func notALabel(_ name: String) -> any Error {
    error(
      found: "'\(name)'", expected: "a name without '/', ':' and control characters")
  }

  /// A path inside the dataset's folder.
  func plainPath() throws -> String {
    let path = try string()
    guard PlainName.isFile(path) else {
      throw error(
        found: "'\(path)'",
        expected: "a path inside the dataset's folder, without empty, '.' and '..' parts")
    }
    return path
  }
}
