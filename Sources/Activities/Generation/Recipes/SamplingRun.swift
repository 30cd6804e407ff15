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
        expected: "\(list: fitting)")
    }
    lists = try fields["lists"].distinct { try Self.list($0, setting: setting) }
  }

  private static func list(_ node: ManifestNode, setting: PairSetting) throws -> List {
    let fields = try node.fields(known: ["name", "split", setting.capKey.rawValue])
    return List(
      name: try fields["name"].listName(), split: try fields["split"].choice(of: ImageSplit.self),
      cap: try fields.optional(setting.capKey.rawValue)?.int(in: 1...1_000_000_000))
  }
}

extension SamplingRun: Encodable {
  private enum Key: CodingKey {
    case setting, shuffle, direction, lists
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(setting.rawValue, forKey: .setting)
    try fields.encode(shuffles, forKey: .shuffle)
    try fields.encode(direction.rawValue, forKey: .direction)
    try fields.encode(lists.map { Row(list: $0, capKey: setting.capKey) }, forKey: .lists)
  }

  private struct Row: Encodable {
    let list: List
    let capKey: PairSetting.ListKey

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: PairSetting.ListKey.self)
      try fields.encode(list.name, forKey: .name)
      try fields.encode(list.split.rawValue, forKey: .split)
      try fields.encodeIfPresent(list.cap, forKey: capKey)
    }
  }
}
