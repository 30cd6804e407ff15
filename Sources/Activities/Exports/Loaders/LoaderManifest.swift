import Documents

/// What somebody else's loader makes of an exported folder, as `Manifests/loaders` has it: what it skips, and what it stops
/// at.
package struct LoaderManifest: Equatable, Sendable {
  /// The categories that a loader looks for in a list.
  enum Categories: String, CaseIterable, Sendable {
    /// Each species, or object class, that has images in the folder.
    case species
    /// Each family of which several species have images.
    case families
    /// One, named `all`.
    case all
  }

  /// A list that a loader reads.
  struct List: Equatable, Sendable {
    let name: String
    /// It reads the list one category after the other and stops at one without pairs; `nil` where it reads the list as it
    /// stands.
    let categories: Categories?
    /// It skips these by name, whatever pairs they have.
    let skips: [String]
    /// It stops where one of these has no images.
    let expects: [String]

    init(_ node: ManifestNode) throws {
      let fields = try node.fields(known: ["name", "categories", "skips", "expects"])
      name = try fields["name"].string()
      categories = try fields.optional("categories")?.choice(of: Categories.self)
      skips = try fields.optional("skips")?.distinct { try $0.string() } ?? []
      expects = try fields.optional("expects")?.distinct { try $0.string() } ?? []
    }
  }

  /// The format of such files.
  static let format = FormatName(kind: "loader", version: 1)

  /// What people call the program.
  let title: String
  /// The export that it reads.
  let reads: BenchmarkExport.Format
  /// The lists that it reads; others it doesn't know.
  let lists: [List]
  /// The folders beside `PairAnnotation` that it can't do without.
  let folders: [String]
  /// How the names of image files have to end.
  let imageExtension: String?
  /// What the names of images may not have, since it cuts other names there.
  let imageNamesWithout: [String]
  /// The classes that it knows, or `nil` for any.
  let classes: [String]?
  /// How many keypoints it asks an image for, labelled or not; `nil` for any number.
  let keypoints: Int?

  /// All manifests of a library, in byte order of their names.
  ///
  /// - Throws: `DocumentError`.
  package static func all(in library: ManifestLibrary) throws -> [LoaderManifest] {
    try library.names(of: "loaders").map { try LoaderManifest(named: $0, in: library) }
  }

  /// The manifest of that name in `Manifests/loaders`, or in the `.yaml` file of a path.
  ///
  /// - Throws: `DocumentError`.
  package init(named name: String, in library: ManifestLibrary) throws {
    let manifest = try ManifestNode(contentsOf: library.path(of: "loaders", named: name))
    try manifest.expect(Self.format)
    let fields = try manifest.fields(
      of: Self.format,
      known: [
        "title", "url", "reads", "lists", "folders", "image_extension", "image_names_without", "classes",
        "keypoints",
      ])
    title = try fields.required("title", example: "CHM").string()
    reads = try fields.required("reads", example: "spair").choice(of: BenchmarkExport.Format.self)
    lists = try fields.required("lists", example: "[{ name: trn }]").distinct { try List($0) }
    folders = try fields.optional("folders")?.distinct { try $0.string() } ?? []
    imageExtension = try fields.optional("image_extension")?.string()
    imageNamesWithout = try fields.optional("image_names_without")?.distinct { try $0.string() } ?? []
    classes = try fields.optional("classes")?.distinct { try $0.string() }
    keypoints = try fields.optional("keypoints")?.int(in: 1...64)
  }
}
