import Files

extension Predictions {
  /// The most bytes that the lines of a file may have, uncompressed.
  package static let limit = 2 << 30

  /// Reads a file of JSON lines, `.jsonl` or `.jsonl.zst`, or standard input for `-`.
  ///
  /// - Throws: `DocumentError` at the first place, in file order, that doesn't fit; `ShardError.unmerged` for a shard.
  package static func read(path: String, threads: Int) throws -> Predictions {
    var chunks = try LineChunks(argument: path, limit: limit)
    var reading = Reading(threads: threads)
    while let chunk = try chunks.next() { try reading.add(chunk) }
    return reading.finish(file: chunks.path)
  }
}
