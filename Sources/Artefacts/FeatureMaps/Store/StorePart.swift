import Documents
import Files
import Reproducibility

/// Which part of a run's maps a store holds.
package struct StorePart: Equatable, Sendable {
  /// The part.
  package let shard: Shard
  /// What tells the whole.
  package let whole: Whole

  /// What the maps of all shards are together.
  package struct Whole: Equatable, Sendable {
    /// The SHA-256 of the images and variants that the run was asked for, whether there are maps of them or not.
    package let maps: Digest
    /// The store whose maps the run refines, `nil` for one that makes maps of images.
    package let source: ArtefactID?
    /// Whether the run was asked for masks too, as far as there are some.
    package let masks: Bool
  }

  /// A part of a run.
  ///
  /// - Parameters:
  ///   - maps: All that the run was asked for, that of other shards included.
  ///   - masks: Whether it was asked for masks; not for those that come with the maps of a source.
  /// - Throws: Nothing that the keys could cause.
  package init(
    _ shard: Shard, ofMaps maps: some Sequence<StoreKey>, source: ArtefactID? = nil, masks: Bool = false
  ) throws {
    self.shard = shard
    whole = Whole(maps: try Self.digest(of: maps), source: source, masks: masks)
  }

  /// The SHA-256 of images and variants, in whatever order and however often they are given.
  static func digest(of maps: some Sequence<StoreKey>) throws -> Digest {
    SHA256.digest(of: try CanonicalEncoder().bytes(of: Set(maps).sorted()))
  }

  /// Reads the fields of an index that speak of a part; `nil` where there are none.
  ///
  /// - Throws: `DocumentError`.
  init?(_ fields: JSONFields) throws {
    guard fields.has("shard") || fields.has("whole") else { return nil }
    shard = try fields.value("shard") { try $0.readShard() }
    whole = try fields.value("whole") { reader in
      let fields = try reader.readFields(["maps", "source", "masks"])
      return Whole(
        maps: try fields.digest("maps"),
        source: try fields.optional("source") { try $0.readIdentity(of: StoreIndex.format.kind) },
        masks: try fields.has("masks") ? fields.bool("masks") : false)
    }
  }
}

extension StorePart.Whole: Encodable {
  private enum CodingKeys: String, CodingKey {
    case maps, source, masks
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(maps, forKey: .maps)
    try fields.encodeIfPresent(source, forKey: .source)
    if masks { try fields.encode(masks, forKey: .masks) }
  }
}
