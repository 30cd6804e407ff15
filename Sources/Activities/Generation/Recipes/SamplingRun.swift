import Annotations
import Documents

/// The lists of one setting, drawn one after the other; CPython's generator is seeded anew before each run and goes
/// on from list to list.
package struct SamplingRun: Equatable, Sendable {
  /// One list of a run.
  package struct List: Equatable, Sendable {
    /// The list's name, such as `test_cross_species`.
    package let name: String
    /// Whose images it pairs.
    package let split: ImageSplit
    /// How many pairs are drawn at most: for each image of a species, for each family or for each pair of families,
    /// by the run's setting; `nil` takes all that are possible.
    package let cap: Int?
  }

  /// Which images meet.
  package let setting: PairSetting
  /// Whether each species' images are shuffled before they are paired.
  package let shuffles: Bool
  /// Which image of a pair is the source.
  package let direction: PairDirection
  /// The lists in the order that they are drawn.
  package let lists: [List]

  init(_ node: ManifestNode, sampler: SampledRecipe.Sampler) throws {
    let fields = try node.fields(known: ["setting", "shuffle", "direction", "lists"])
    let setting = try fields["setting"].choice(of: PairSetting.self)
    self.setting = setting
    let shuffleNode = try fields["shuffle"]
    shuffles = try shuffleNode.bool()
    if shuffles, setting != .intraSpecies || sampler != .cpython {
      throw shuffleNode.error(
        found: "true for \(setting.rawValue) pairs with the sampler \(sampler.rawValue)",
        expected: "true only for intra-species pairs with the sampler cpython")
    }
    let directionNode = try fields["direction"]
    direction = try directionNode.choice(of: PairDirection.self)
    guard direction.fits(sampler) else {
      let fitting = PairDirection.allCases.filter { $0.fits(sampler) }.map(\.rawValue)
      throw directionNode.error(
        found: "'\(direction.rawValue)', which the sampler \(sampler.rawValue) can't tell",
        expected: fitting.joined(separator: ", "))
    }
    lists = try fields["lists"].distinct { try Self.list($0, setting: setting) }
  }

  private static func list(_ node: ManifestNode, setting: PairSetting) throws -> List {
    let fields = try node.fields(known: ["name", "split", setting.capKey])
    return List(
      name: try fields["name"].listName(), split: try fields["split"].choice(of: ImageSplit.self),
      cap: try fields.optional(setting.capKey)?.int(in: 1...1_000_000_000))
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("setting")
      writer.string(setting.rawValue)
      writer.key("shuffle")
      writer.bool(shuffles)
      writer.key("direction")
      writer.string(direction.rawValue)
      writer.key("lists")
      writer.array { writer in
        for list in lists {
          writer.next()
          write(list, to: &writer)
        }
      }
    }
  }

  private func write(_ list: List, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("name")
      writer.string(list.name)
      writer.key("split")
      writer.string(list.split.rawValue)
      if let cap = list.cap {
        writer.key(setting.capKey)
        writer.int(cap)
      }
    }
  }
}
