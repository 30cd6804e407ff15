import Documents
import Rendering

/// What a species looks like.
struct AnimalKind: Sendable {
  let shape: BodyShape
  let coat: Coat

  /// Reads the species of a plan, each the plan's body, changed by its family's and its own.
  ///
  /// - Throws: `DocumentError` with file and line for what is missing, unknown or out of range.
  static func read(_ fields: ManifestFields) throws -> [(species: AnnotationForm.Species, animal: AnimalKind)] {
    let body = try measures(fields["body"])
    for measure in Measure.allCases where body[measure] == nil {
      throw try fields["body"].error(found: "no key '\(measure.rawValue)'", expected: "every measure")
    }
    var families: [String: [Measure: Double]] = [:]
    for (name, node) in try fields["families"].fields().entries {
      let family = try node.fields(known: ["body"])
      families[name] = body.merging(try family.optional("body").map(measures) ?? [:]) { $1 }
    }
    let kinds = try fields["species"].elements().map { try read($0, families: families) }
    let ids = kinds.map(\.species.id)
    guard Set(ids).count == ids.count, Set(kinds.map(\.species.name)).count == kinds.count else {
      throw try fields["species"].error(found: "an id or a name twice", expected: "each once")
    }
    // Species are dealt out in runs of all their weights, so that small sets have all of them.
    let run = kinds.reduce(0) { $0 + $1.species.weight }
    guard 1...10_000 ~= run else {
      throw try fields["species"].error(
        found: "weights whose sum is \(run)", expected: "a sum from 1 to 10000")
    }
    return kinds
  }

  private static func read(
    _ node: ManifestNode, families: [String: [Measure: Double]]
  ) throws -> (species: AnnotationForm.Species, animal: AnimalKind) {
    let fields = try node.fields(known: ["id", "name", "family", "weight", "body", "coat", "markings", "fur"])
    let species = try AnnotationForm.species(fields)
    guard let family = families[species.family] else {
      throw try fields["family"].error(
        found: "'\(species.family)'", expected: "one of the plan's families, \(list: families.keys.sorted())")
    }
    let body = family.merging(try fields.optional("body").map(measures) ?? [:]) { $1 }
    guard let shape = BodyShape(body) else {
      throw node.error(found: "a body without all measures", expected: "every measure")
    }
    return (species, AnimalKind(shape: shape, coat: try coat(fields)))
  }

  private static func measures(_ node: ManifestNode) throws -> [Measure: Double] {
    var measures: [Measure: Double] = [:]
    for (key, node) in try node.fields(known: Measure.allCases.map(\.rawValue)).entries {
      if let measure = Measure(rawValue: key) { measures[measure] = try node.double(within: measure.range) }
    }
    return measures
  }

  private static func coat(_ fields: ManifestFields) throws -> Coat {
    var colours: [CoatColour: Colour] = [:]
    for (key, node) in try fields["coat"].fields(known: CoatColour.allCases.map(\.rawValue)).entries {
      if let part = CoatColour(rawValue: key) { colours[part] = try node.colour() }
    }
    guard colours[.base] != nil else {
      throw try fields["coat"].error(found: "no key 'base'", expected: "it, such as 'base: \"#8f7558\"'")
    }
    let fur = try fields["fur"].fields(known: ["roughness", "curly"])
    let markings = try fields.optional("markings")?.fields(
      known: ["form", "colour", "frequency", "share", "legs", "face"])
    return Coat(
      colours: colours, marking: try markings?["form"].choice(of: Coat.Marking.self) ?? .none,
      markingColour: try markings?["colour"].colour() ?? Colour(red: 0, green: 0, blue: 0),
      frequency: try markings?["frequency"].double(within: 0.1...40) ?? 1,
      share: try markings.map { try SynthesisPlan.share($0["share"]) } ?? 0,
      onLegs: try markings.map { try SynthesisPlan.share($0["legs"]) } ?? 0,
      onFace: try markings.map { try SynthesisPlan.share($0["face"]) } ?? 0,
      roughness: try SynthesisPlan.share(fur["roughness"]), isCurly: try fur.optional("curly")?.bool() ?? false)
  }
}
