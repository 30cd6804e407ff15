import Documents
import Reproducibility

/// Which part of a run's answers a file holds.
package struct PredictionPart: Equatable, Sendable {
  /// The part.
  package let shard: Shard
  /// What all parts answer together.
  package let whole: Whole

  /// The pairs that a run answers: those of some lists, list after list.
  package struct Whole: Equatable, Sendable, Encodable {
    /// The lists, in the order of the answers.
    package let lists: [String]
    /// How many pairs they have together.
    package let pairs: Int

    package init(lists: [String], pairs: Int) {
      self.lists = lists
      self.pairs = pairs
    }
  }

  package init(shard: Shard, whole: Whole) {
    self.shard = shard
    self.whole = whole
  }

  /// How many pairs the part has.
  var pairs: Int { shard.range(of: whole.pairs).count }

  /// Reads the fields of a header that speak of a part; `nil` where there are none.
  ///
  /// - Throws: `DocumentError`.
  init?(_ fields: JSONFields) throws {
    guard fields.has("shard") || fields.has("whole") else { return nil }
    shard = try fields.value("shard") { try $0.readShard() }
    whole = try fields.value("whole") { reader in
      let fields = try reader.readFields(["lists", "pairs"])
      return Whole(lists: try fields.array("lists") { try $0.readString() }, pairs: try fields.count("pairs"))
    }
  }
}
