import Documents

/// Where a dataset of VOC-style XML keeps its parts, and what its files call things.
package struct VOCLayout: Equatable, Sendable {
  /// Annotations, and the images that they speak of.
  struct Part: Equatable, Sendable {
    /// The folder with the XML files, at any depth; `nil` for the dataset's own.
    let folder: String?
    /// The folder with the images, `{category}` standing for the name of an image's first object; `nil` where files
    /// name images from the dataset's folder on.
    let images: String?

    /// The path of an image inside the dataset's folder.
    func path(ofImage name: String, category: String?) -> String {
      guard let images else { return name }
      return images.replacing(Self.hole, with: category ?? "") + "/" + name
    }

    static let hole = "{category}"
  }

  /// What tells an object's category.
  package enum CategorySource: String, CaseIterable, Sendable {
    /// Its element `<name>` or `<category>`.
    case objects
    /// The folder that the file lies in.
    case folders
  }

  /// Its parts, in reading order.
  let parts: [Part]
  /// What tells an object's category.
  let categorySource: CategorySource
  /// Other names that files have for the schema's keypoints, in lower case.
  let keypointNames: [String: String]

  static let keys = ["parts", "categories_from", "keypoint_names"]

  /// A folder of XML files, and nothing else known.
  static let folder = VOCLayout()

  private init() {
    parts = [Part(folder: nil, images: nil)]
    categorySource = .objects
    keypointNames = [:]
  }

  init(_ fields: ManifestFields) throws {
    parts = try fields.required("parts", example: "[{ annotations: Annotations, images: JPEGImages }]").distinct
    { node in
      let fields = try node.fields(known: ["annotations", "images"])
      let annotations = try fields.required("annotations", example: "Annotations")
      return Part(
        folder: try annotations.string() == "." ? nil : annotations.plainPath(),
        images: try fields.optional("images")?.plainPath())
    }
    categorySource = try fields.optional("categories_from")?.choice(of: CategorySource.self) ?? .objects
    var names: [String: String] = [:]
    for (name, node) in try fields.optional("keypoint_names")?.fields().entries ?? [] {
      guard names.updateValue(try node.string(), forKey: name.lowercased()) == nil else {
        throw node.error(found: "'\(name)' again, capitals aside", expected: "each name once")
      }
    }
    keypointNames = names
  }
}
