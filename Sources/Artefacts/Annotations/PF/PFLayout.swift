import Documents

/// Where the parts of a dataset of Proposal Flow's kind lie.
package struct PFLayout: Equatable, Sendable {
  /// The two ways in which such lists speak of objects.
  package enum Variant: String, CaseIterable, Sendable {
    /// Columns `source_image`, `target_image`, a class's number, and a flip or coordinates; annotations as `.mat`.
    case pascal
    /// Columns `imageA`, `imageB` and the coordinates of all points; the class is the image's folder.
    case willow
  }

  /// How its lists are written.
  let variant: Variant
  /// The names of the classes that the lists number from 1; empty where image paths name them.
  let categories: [String]
  /// The folders that may hold `<class>/<name>.mat`, the first that is there being read.
  let annotations: [String]
  private let lists: [ImageSplit: String]

  static let keys = ["variant", "lists", "categories", "annotations"]

  init(_ fields: ManifestFields) throws {
    variant = try fields.required("variant", example: "pascal").choice(of: Variant.self)
    lists = try Dictionary(
      fields.required("lists", example: "{ test: test_pairs.csv }").fields(
        known: ImageSplit.allCases.map(\.rawValue)
      ).entries.compactMap { key, node in
        try ImageSplit(rawValue: key).map { ($0, try node.plainPath()) }
      }, uniquingKeysWith: { first, _ in first })
    if lists.isEmpty {
      throw try fields["lists"].error(
        found: "no list", expected: "a file by its split, such as 'test: test_pairs.csv'")
    }
    switch variant {
    case .pascal:
      categories = try fields.required("categories", example: "[aeroplane, bicycle]").distinct {
        try $0.label()
      }
      annotations = try fields.optional("annotations")?.distinct { try $0.plainPath() } ?? []
    case .willow:
      for key in ["categories", "annotations"] {
        guard let node = fields.optional(key) else { continue }
        throw node.error(
          found: "'\(key)' for the variant willow", expected: "none: its lists and paths say it themselves")
      }
      (categories, annotations) = ([], [])
    }
  }

  /// The splits that have a list, training first.
  package var splits: [ImageSplit] { ImageSplit.allCases.filter { lists[$0] != nil } }

  /// The list of a split, a path inside the dataset's folder.
  package func file(of split: ImageSplit) -> String? { lists[split] }
}
