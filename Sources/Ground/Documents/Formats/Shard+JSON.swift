import Explanations
import Reproducibility

extension Shard: Encodable {
  /// Writes `"2/4"`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension JSONReader {
  /// Reads the number of a shard.
  package mutating func readShard() throws -> Shard {
    let before = self
    let text = try readString()
    guard let shard = Shard(text) else {
      throw before.error(found: "'\(text)'", expected: "a shard, such as '2/4', of at most \(Shard.most)")
    }
    return shard
  }
}
