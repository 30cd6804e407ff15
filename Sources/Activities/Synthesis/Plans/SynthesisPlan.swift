import Annotations
import Documents

/// What a synthetic annotation set of COCO's form is drawn from: a manifest of `Manifests/synthesis`.
package struct SynthesisPlan: Sendable {
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

  /// What hides several keypoints at once.
  struct Cover: Sendable {
    let share: Double
    let hides: KeypointMask
  }

  /// The dataset, as the manifest names it.
  let dataset: String
  /// How the dataset's files and images are named.
  let layout: COCOLayout
  /// The keypoints' meaning.
  let schema: KeypointSchema
  /// How many images the dataset itself has, and so a set by default.
  package let images: Int
  let description: String
  let licence: (name: String, url: String)
  let splits: [Split]
  let sizes: [(width: Int, height: Int)]
  let backgrounds: Int
  let idStride: Int
  let crowdShare: Double
  let crowdMore: Double
  let crowdMost: Int
  let occluded: Double
  let extentAlone: ClosedRange<Double>
  let extentCrowd: ClosedRange<Double>
  let stray: Double
  let poses: [Pose]
  let covers: [Cover]
  let species: [Species]

  /// How many images make a run that is divided exactly into the splits.
  package var run: Int { splits.reduce(0) { $0 + $1.images } }

  /// Reads a plan.
  ///
  /// - Throws: `DocumentError` with file and line for what is missing, unknown or out of range.
  package init(_ library: ManifestLibrary, named name: String, schemas: SchemaLibrary) throws {
    let (root, dataset) = try SynthesisManifest.open(library, named: name)
    guard case .coco(let layout) = dataset.form else {
      throw SynthesisManifest.otherForm(root, dataset, expected: "coco")
    }
    try self.init(root, layout: layout, schema: dataset.keypoints(in: schemas))
  }

  /// Reads a plan from its manifest.
  init(_ root: ManifestNode, layout: COCOLayout, schema: KeypointSchema) throws {
    let fields = try root.fields(
      of: SynthesisManifest.format,
      known: [
        "dataset", "images", "description", "licence", "splits", "sizes", "backgrounds", "id_stride", "crowds",
        "occluded",
        "extent", "stray", "poses", "covers", "categories",
      ])
    dataset = try fields["dataset"].string()
    self.layout = layout
    self.schema = schema
    images = try fields["images"].int(in: 1...AnnotationSet.mostImages)
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
      let size = try node.elements().map { try $0.int(in: 16...65_535) }
      guard size.count == 2 else {
        throw node.error(found: "\(size.count) numbers", expected: "width and height")
      }
      return (size[0], size[1])
    }
    guard !splits.isEmpty else { throw try fields["splits"].error(found: "none", expected: "at least one") }
    guard !sizes.isEmpty else { throw try fields["sizes"].error(found: "none", expected: "at least one") }
    backgrounds = try fields["backgrounds"].int(in: 1...1000)
    idStride = try fields["id_stride"].int(in: 1...1000)
    let crowds = try fields["crowds"].fields(known: ["share", "more", "most"])
    crowdShare = try Self.share(crowds["share"])
    crowdMore = try Self.share(crowds["more"])
    crowdMost = try crowds["most"].int(in: 2...64)
    occluded = try Self.share(fields["occluded"])
    let extent = try fields["extent"].fields(known: ["alone", "crowd"])
    extentAlone = try Self.range(extent["alone"])
    extentCrowd = try Self.range(extent["crowd"])
    stray = try Self.share(fields["stray"])
    poses = try Pose.read(fields["poses"], schema: schema)
    covers = try fields["covers"].fields().entries.map { _, node in
      let cover = try node.fields(known: ["share", "hides"])
      let hides = try cover["hides"].elements().map { try Self.keypoint($0, of: schema) }
      return Cover(share: try Self.share(cover["share"]), hides: KeypointMask(indices: hides))
    }
    species = try fields["categories"].elements().map { node in
      let fields = try node.fields(known: ["id", "name", "family", "weight"])
      return Species(
        id: try fields["id"].int(in: 1...1_000_000), name: try fields["name"].label(),
        family: try fields["family"].label(), weight: try fields["weight"].int(in: 0...1_000_000))
    }
    guard species.contains(where: { $0.weight > 0 }) else {
      throw try fields["categories"].error(found: "no weight above 0", expected: "at least one")
    }
  }

  /// A share of one.
  static func share(_ node: ManifestNode) throws -> Double {
    let value = try node.double()
    guard 0...1 ~= value else { throw node.error(found: "\(value)", expected: "a number from 0 to 1") }
    return value
  }

  /// The index of a keypoint by its name.
  static func keypoint(_ node: ManifestNode, of schema: KeypointSchema) throws -> Int {
    let name = try node.string()
    guard let index = schema.keypoints.firstIndex(of: name) else {
      throw node.error(found: "'\(name)'", expected: "a keypoint of the schema \(schema.name)")
    }
    return index
  }

  private static func range(_ node: ManifestNode) throws -> ClosedRange<Double> {
    let bounds = try node.elements().map { try share($0) }
    guard bounds.count == 2, bounds[0] > 0, bounds[0] <= bounds[1] else {
      throw node.error(found: "\(bounds)", expected: "two rising shares above 0")
    }
    return bounds[0]...bounds[1]
  }
}
