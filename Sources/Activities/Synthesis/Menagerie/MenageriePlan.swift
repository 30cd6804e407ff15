import Annotations
import Documents
import Rendering

/// What a menagerie is drawn from: a manifest of `Manifests/synthesis` in the format `chiral-menagerie`.
package struct MenageriePlan: Sendable {
  /// The format of such files.
  static let format = FormatName(kind: "menagerie", version: 1)
  /// The most pictures a menagerie can have: their annotations are held in memory, about 1 KB each.
  package static let mostImages = 200_000

  /// Where animals are looked at from.
  struct View: Sendable {
    /// How often each of eight azimuths is drawn, from 0 in steps of 45 degrees.
    let azimuths: WeightedChoice
    let stray: Double
    let elevation: ClosedRange<Double>
    let roll: Double
    let distance: ClosedRange<Double>
  }

  /// How far animals move.
  struct Movement: Sendable {
    let headTurn: Double
    let headNod: Double
    let tailTurn: Double
    let tailLift: Double
    let swing: Double
    /// The share of animals that stand.
    let standing: Double
  }

  /// How far individuals stray from their species.
  struct Individuals: Sendable {
    let measures: Double
    let brightness: Double
    let hue: Double
  }

  /// In what light animals are.
  struct Light: Sendable {
    let above: ClosedRange<Double>
    let sun: ClosedRange<Double>
    let sky: ClosedRange<Double>
    let warmth: Double
  }

  /// Which pose templates there are.
  struct Templates: Sendable {
    /// Indices of species.
    let species: [Int]
    let sets: Int
    let side: Int
  }

  /// The set's files, keypoints and categories.
  let form: AnnotationForm
  /// How many pictures there are unless a number is asked for.
  package let images: Int
  let view: View
  let extent: ClosedRange<Double>
  let cut: Double
  let movement: Movement
  let individuals: Individuals
  let light: Light
  let things: ClosedRange<Int>
  let occluded: Double
  let mostOccluders: Int
  let landscapes: [Surroundings.Palette]
  let templates: Templates
  /// One a species of the form.
  let animals: [AnimalKind]
  /// For each keypoint of the schema, its index among those that are drawn.
  let keypoints: [Int]

  /// Reads a plan.
  ///
  /// - Throws: `DocumentError` with file and line for what is missing, unknown or out of range.
  init(_ root: ManifestNode, _ library: ManifestLibrary, schemas: SchemaLibrary) throws {
    let fields = try root.fields(
      of: Self.format,
      known: AnnotationForm.keys + [
        "images", "view", "extent", "cut", "pose", "individuals", "light", "things", "occluders", "landscapes",
        "templates", "body", "families", "species",
      ])
    let dataset = try DatasetManifest(namedBy: fields["dataset"], in: library)
    guard case .coco(let layout) = dataset.form else {
      throw SynthesisManifest.otherForm(root, dataset, expected: "coco")
    }
    let kinds = try AnimalKind.read(fields)
    animals = kinds.map(\.animal)
    form = try AnnotationForm(
      fields, layout: layout, schema: dataset.keypoints(in: schemas), sides: 32...4096,
      species: kinds.map(\.species))
    keypoints = try Self.keypoints(of: form.schema, at: fields["dataset"])
    images = try fields["images"].int(in: 1...Self.mostImages)
    view = try Self.view(fields["view"])
    extent = try fields["extent"].range(within: 0.05...1)
    cut = try SynthesisPlan.share(fields["cut"])
    movement = try Self.movement(fields["pose"])
    let individuals = try fields["individuals"].fields(known: ["measures", "brightness", "hue"])
    self.individuals = Individuals(
      measures: try individuals["measures"].double(within: 0...0.3),
      brightness: try individuals["brightness"].double(within: 0...0.8),
      hue: try individuals["hue"].double(within: 0...0.5))
    let light = try fields["light"].fields(known: ["above", "sun", "sky", "warmth"])
    self.light = Light(
      above: try light["above"].range(within: 5...90), sun: try light["sun"].range(within: 0...2),
      sky: try light["sky"].range(within: 0...2), warmth: try light["warmth"].double(within: 0...0.5))
    let things = try fields["things"].range(within: 0...200)
    self.things = Int(things.lowerBound)...Int(things.upperBound)
    let occluders = try fields["occluders"].fields(known: ["share", "most"])
    occluded = try SynthesisPlan.share(occluders["share"])
    mostOccluders = try occluders["most"].int(in: 1...10)
    landscapes = try fields["landscapes"].fields().entries.map { try Self.palette($0.node) }
    guard !landscapes.isEmpty else {
      throw try fields["landscapes"].error(found: "none", expected: "at least one")
    }
    templates = try Self.templates(fields["templates"], species: form.species.map(\.name))
  }

  private static func keypoints(of schema: KeypointSchema, at node: ManifestNode) throws -> [Int] {
    try schema.keypoints.map { name in
      guard let index = AnimalKeypoint.allCases.firstIndex(where: { $0.rawValue == name }) else {
        throw node.error(
          found: "a dataset with the keypoint '\(name)'",
          expected: "one with \(list: AnimalKeypoint.allCases.map(\.rawValue)), such as ap-10k")
      }
      return index
    }
  }

  private static func view(_ node: ManifestNode) throws -> View {
    let fields = try node.fields(known: ["azimuths", "stray", "elevation", "roll", "distance"])
    let weights = try fields["azimuths"].elements().map { try $0.int(in: 0...1_000_000) }
    guard weights.count == 8, weights.contains(where: { $0 > 0 }) else {
      throw try fields["azimuths"].error(
        found: "\(weights.count) weights\(weights.count == 8 ? ", all 0" : "")",
        expected: "8, for 0, 45, 90, … degrees, some of them above 0")
    }
    return View(
      azimuths: WeightedChoice(weights: weights), stray: try fields["stray"].double(within: 0...22.5),
      elevation: try fields["elevation"].range(within: -5...60),
      roll: try fields["roll"].double(within: 0...30),
      distance: try fields["distance"].range(within: 3...50))
  }

  private static func movement(_ node: ManifestNode) throws -> Movement {
    let fields = try node.fields(
      known: ["head_turn", "head_nod", "tail_turn", "tail_lift", "swing", "standing"])
    return Movement(
      headTurn: try fields["head_turn"].double(within: 0...80),
      headNod: try fields["head_nod"].double(within: 0...45),
      tailTurn: try fields["tail_turn"].double(within: 0...90),
      tailLift: try fields["tail_lift"].double(within: 0...90),
      swing: try fields["swing"].double(within: 0...45), standing: try SynthesisPlan.share(fields["standing"]))
  }

  private static func palette(_ node: ManifestNode) throws -> Surroundings.Palette {
    let fields = try node.fields(known: ["sky", "horizon", "ground", "patches", "things"])
    return Surroundings.Palette(
      sky: try fields["sky"].colour(), horizon: try fields["horizon"].colour(),
      ground: try fields["ground"].colour(), patches: try fields["patches"].colour(),
      things: try fields["things"].distinct { try $0.string() }.indices.map {
        try fields["things"].elements()[$0].colour()
      })
  }

  private static func templates(_ node: ManifestNode, species: [String]) throws -> Templates {
    let fields = try node.fields(known: ["species", "sets", "side"])
    return Templates(
      species: try fields["species"].elements().map { node in
        let name = try node.string()
        guard let index = species.firstIndex(of: name) else {
          throw node.error(found: "'\(name)'", expected: "one of the plan's species, \(list: species)")
        }
        return index
      }, sets: try fields["sets"].int(in: 0...100), side: try fields["side"].int(in: 32...4096))
  }
}

extension ManifestNode {
  /// A number within bounds.
  func double(within bounds: ClosedRange<Double>) throws -> Double {
    let value = try double()
    guard bounds.contains(value) else {
      throw error(
        found: "\(value)", expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return value
  }

  /// Two rising numbers within bounds.
  func range(within bounds: ClosedRange<Double>) throws -> ClosedRange<Double> {
    let ends = try elements().map { try $0.double(within: bounds) }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw error(found: "\(ends)", expected: "two rising numbers, such as [0.2, 0.5]")
    }
    return ends[0]...ends[1]
  }

  /// A colour such as `"#8fb4dc"`.
  func colour() throws -> Colour {
    let text = try string()
    guard let colour = Colour(hex: text) else {
      throw error(found: "'\(text)'", expected: "a colour of six hexadecimal digits, such as \"#8fb4dc\"")
    }
    return colour
  }
}
