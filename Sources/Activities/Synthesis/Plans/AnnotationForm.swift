import Annotations
import Documents

/// What every plan of COCO's form says of the set: whose files and keypoints it has, its texts, its splits and its
/// categories.
struct AnnotationForm: Sendable {
  /// A species and how often it is drawn.
  struct Species: Sendable {
    let id: Int
    let name: String
    let family: String
    let weight: Int
  }

  /// One of the files and its images in a run of `run` of them.
  struct Split: Sendable {
    /// Its path inside the dataset's folder.
    let file: String
    let images: Int
  }

  /// The dataset, as the manifest names it.
  let dataset: String
  /// How the dataset's files and images are named.
  let layout: COCOLayout
  /// The keypoints' meaning.
  let schema: KeypointSchema
  let description: String
  let licence: (name: String, url: String)
  let splits: [Split]
  let sizes: [(width: Int, height: Int)]
  /// Image ids are drawn one from each run of this many numbers.
  let idStride: Int
  let species: [Species]

  /// The keys that it reads.
  static let keys = ["dataset", "description", "licence", "splits", "sizes", "id_stride"]

  /// How many images make a run that is divided exactly into the splits.
  var run: Int { splits.reduce(0) { $0 + $1.images } }

  /// Reads it from the fields of a plan.
  ///
  /// - Parameter sides: What width and height may be.
  /// - Throws: `DocumentError` with file and line for what is missing or out of range.
  init(
    _ fields: ManifestFields, layout: COCOLayout, schema: KeypointSchema, sides: ClosedRange<Int>,
    species: [Species]
  ) throws {
    dataset = try fields["dataset"].string()
    self.layout = layout
    self.schema = schema
    self.species = species
    description = try fields["description"].string()
    let licence = try fields["licence"].fields(known: ["name", "url"])
    self.licence = (try licence["name"].string(), try licence["url"].string())
    splits = try fields["splits"].fields(known: ImageSplit.allCases.map(\.rawValue)).entries.map { key, node in
      guard let file = ImageSplit(rawValue: key).flatMap(layout.path(of:)) else {
        throw node.error(found: "the split '\(key)'", expected: "one of which the dataset has a file")
      }
      return Split(file: file, images: try node.int(in: 1...100))
    }
    sizes = try fields["sizes"].elements().map { node in
      let size = try node.elements().map { try $0.int(in: sides) }
      guard size.count == 2 else {
        throw node.error(found: "\(size.count) numbers", expected: "width and height")
      }
      return (size[0], size[1])
    }
    guard !splits.isEmpty else { throw try fields["splits"].error(found: "none", expected: "at least one") }
    guard !sizes.isEmpty else { throw try fields["sizes"].error(found: "none", expected: "at least one") }
    idStride = try fields["id_stride"].int(in: 1...1000)
  }

  /// Reads a species' id, name, family and weight.
  static func species(_ fields: ManifestFields) throws -> Species {
    Species(
      id: try fields["id"].int(in: 1...1_000_000), name: try fields["name"].label(),
      family: try fields["family"].label(), weight: try fields["weight"].int(in: 0...1_000_000))
  }
}
