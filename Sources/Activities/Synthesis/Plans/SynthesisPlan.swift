import Annotations
import Documents

/// What a synthetic annotation set of COCO's form is drawn from: a manifest of `Manifests/synthesis`.
package struct SynthesisPlan: Sendable {
  /// What hides several keypoints at once.
  struct Cover: Sendable {
    let share: Double
    let hides: KeypointMask
  }

  /// The set's files, keypoints and categories.
  let form: AnnotationForm
  /// How many images the dataset itself has, and so a set by default.
  package let images: Int
  let backgrounds: Int
  let crowdShare: Double
  let crowdMore: Double
  let crowdMost: Int
  let occluded: Double
  let extentAlone: ClosedRange<Double>
  let extentCrowd: ClosedRange<Double>
  let stray: Double
  let poses: [Pose]
  let covers: [Cover]

  /// How many images make a run that is divided exactly into the splits.
  package var run: Int { form.run }

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
      known: AnnotationForm.keys + [
        "images", "backgrounds", "crowds", "occluded", "extent", "stray", "poses", "covers", "categories",
      ])
    form = try AnnotationForm(
      fields, layout: layout, schema: schema, sides: 16...65_535,
      species: fields["categories"].elements().map { node in
        try AnnotationForm.species(node.fields(known: ["id", "name", "family", "weight"]))
      })
    images = try fields["images"].int(in: 1...AnnotationSet.mostImages)
    backgrounds = try fields["backgrounds"].int(in: 1...1000)
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
    guard form.species.contains(where: { $0.weight > 0 }) else {
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
